// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// After a refused form the reader stands at the list of what to correct, by keyboard and by voice alike.
export function showFirstError(root: ParentNode): void {
  root.querySelector<HTMLElement>(".errors")?.focus();
}
