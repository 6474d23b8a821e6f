// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// What htmx tells of a request: the part of it that is read here.
interface Asked {
  ctx?: { sourceElement?: Element; sourceEvent?: { submitter?: HTMLButtonElement }; response?: unknown };
}

// When a part of the page was swapped, the reader stands where the answer is: at what to correct, else at the heading
// that tells what was done. A control that is still there (with its id) keeps the focus; then nothing moves.
function standAtTheAnswer(page: Document): void {
  if (page.activeElement && page.activeElement !== page.body) return;
  const main = page.getElementById("main");
  (main?.querySelector<HTMLElement>(".errors") ?? main?.querySelector<HTMLElement>("[data-focus]") ?? main)?.focus();
}

// When no answer came, the form is sent as it would be without script: the browser itself then says what is wrong, and
// nobody believes that something was signed which was not.
function sendPlainly({ ctx }: Asked): void {
  const form = ctx?.sourceElement;
  if (ctx?.response || !(form instanceof HTMLFormElement)) return;
  const pressed = ctx?.sourceEvent?.submitter;
  if (pressed?.hasAttribute("formaction")) form.action = pressed.formAction;
  form.submit();
}

export function followSwaps(page: Document): void {
  page.addEventListener("htmx:after:swap", () => standAtTheAnswer(page));
  page.addEventListener("htmx:error", (event) => sendPlainly((event as CustomEvent<Asked>).detail));
}
