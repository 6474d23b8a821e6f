// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// When a part of the page was swapped, the reader stands where the answer is: at what to correct, else at the heading
// that tells what was done. A control that is still there (with its id) keeps the focus; then nothing moves.
export function followSwaps(page: Document): void {
  page.addEventListener("htmx:after:swap", () => {
    if (page.activeElement && page.activeElement !== page.body) return;
    const main = page.getElementById("main");
    (main?.querySelector<HTMLElement>(".errors") ?? main?.querySelector<HTMLElement>("[data-focus]") ?? main)?.focus();
  });
}
