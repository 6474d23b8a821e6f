// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// The steps of a list can be drawn to another place with the mouse. Every step has its own form with buttons that move it
// up and down: what is drawn is sent by that form, so that the keyboard, touch and pages without script lose nothing.

function send(form: HTMLFormElement, place: number): void {
  const to = document.createElement("input");
  to.type = "hidden";
  to.name = "to";
  to.value = String(place);
  form.append(to);
  form.submit();
}

function sortable(list: HTMLElement): void {
  const items = [...list.children].filter((each): each is HTMLElement => each instanceof HTMLElement);
  let moving: HTMLElement | undefined;
  const clear = () => items.forEach((each) => each.classList.remove("is-here", "is-moving"));
  for (const item of items) {
    // By its number: the words themselves can still be marked and copied.
    const handle = item.querySelector<HTMLElement>(".num");
    if (!handle) continue;
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      moving = item;
      item.classList.add("is-moving");
      event.dataTransfer?.setData("text/plain", item.id);
    });
    handle.addEventListener("dragend", () => {
      moving = undefined;
      clear();
    });
    item.addEventListener("dragover", (event) => {
      if (!moving) return;
      event.preventDefault();
      items.forEach((each) => each.classList.toggle("is-here", each === item && each !== moving));
    });
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      const form = moving?.querySelector("form");
      if (form && moving !== item) send(form, items.indexOf(item) + 1);
    });
  }
}

export function sortByDrawing(page: ParentNode): void {
  page.querySelectorAll<HTMLElement>("[data-sort]").forEach(sortable);
}
