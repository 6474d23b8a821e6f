// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// A chart's points tell their date and value in the line below the chart while one points at them or walks through
// them by arrow keys. Without this the same words stand in each point's <title> and in the table.
export function readChartPoints(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("[data-reads]")) {
    const line = figure.querySelector<HTMLElement>("[data-read]");
    const points = [...figure.querySelectorAll<SVGElement>("[data-point]")];
    if (!line || points.length === 0) continue;
    const rest = line.textContent;
    let at = points.length - 1;
    const say = (index: number): void => {
      points[at].classList.remove("is-read");
      at = index;
      points[at].classList.add("is-read");
      line.textContent = points[at].dataset.point ?? "";
    };
    points.forEach((point, index) => point.addEventListener("pointerenter", () => say(index)));
    figure.addEventListener("pointerleave", () => {
      points[at].classList.remove("is-read");
      line.textContent = rest;
    });
    const svg = points[0].ownerSVGElement;
    svg?.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      say(Math.min(points.length - 1, Math.max(0, at + step)));
    });
  }
}
