// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// A chart's points tell their date and value in the line below the chart while one points at them or walks through
// them by arrow keys. Without this the same words stand in each point's <title> and in the table.
export function readChartPoints(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("[data-reads]")) {
    const line = figure.querySelector<HTMLElement>("[data-read]");
    if (!line) continue;
    const rest = line.textContent;
    // The same chart is there once for a desk and once for a phone; each walks through its own points.
    for (const svg of figure.querySelectorAll<SVGSVGElement>("svg[role=img]")) {
      const points = [...svg.querySelectorAll<SVGElement>("[data-point]")];
      if (points.length === 0) continue;
      let at = points.length;
      const forget = (): void => {
        points[at]?.classList.remove("is-read");
        line.textContent = rest;
        at = points.length;
      };
      const say = (index: number): void => {
        points[at]?.classList.remove("is-read");
        at = index;
        points[at].classList.add("is-read");
        line.textContent = points[at].dataset.point ?? "";
      };
      points.forEach((point, index) => point.addEventListener("pointerenter", () => say(index)));
      svg.addEventListener("pointerleave", forget);
      // Only with this script is there something to do here, so only now can one come here by keyboard.
      svg.setAttribute("tabindex", "0");
      svg.addEventListener("focus", () => line.setAttribute("aria-live", "polite"));
      svg.addEventListener("blur", () => {
        line.removeAttribute("aria-live");
        forget();
      });
      svg.addEventListener("keydown", (event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        say(Math.min(points.length - 1, Math.max(0, at + step)));
      });
    }
  }
}
