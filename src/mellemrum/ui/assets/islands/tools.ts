// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// On a phone a room's tools are one line that scrolls: the one at hand is brought into the middle of it, and the page stays put.
// For browsers that do not know scroll-initial-target yet.
export function showTool(root: ParentNode): void {
  const line = root.querySelector<HTMLElement>(".tools");
  const here = line?.querySelector<HTMLElement>("[aria-current]");
  if (line && here) line.scrollLeft = here.offsetLeft - line.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
}
