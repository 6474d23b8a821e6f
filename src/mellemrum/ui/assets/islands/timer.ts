// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// The clock of an item on the big screen: it counts down its minutes from when the page was opened, and afterwards how
// far over they are. Without this the minutes stand there as they were planned.
const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}.${String(seconds % 60).padStart(2, "0")}`;

export function runTimers(root: ParentNode): void {
  for (const timer of root.querySelectorAll<HTMLElement>("[data-timer]")) {
    const left = timer.querySelector<HTMLElement>("[data-left]");
    const planned = Number(timer.dataset.timer) * 60;
    if (!left || !(planned > 0)) continue;
    const began = Date.now();
    const tick = (): void => {
      const rest = planned - Math.floor((Date.now() - began) / 1000);
      timer.classList.toggle("over", rest < 0);
      left.textContent = rest < 0 ? `+${clock(-rest)}` : clock(rest);
    };
    tick();
    window.setInterval(tick, 1000);
  }
}
