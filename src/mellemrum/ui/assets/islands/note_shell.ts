// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// The note page opens without network: it and what it is made of lie in the browser, one store for each writer, and a
// worker answers from there for this page alone. Browsers offer both only over https and on the machine itself.
const STORE = "note ";
const MEMBERS = `${STORE}m`;

// What this page has loaded of the house's own files: stylesheet, script, fonts, signs.
const files = (): string[] => [
  ...new Set(
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && /\.(css|js|woff2|svg|png)$/.test(pathname))
      .map(({ pathname }) => pathname),
  ),
];

export async function openWithoutNetwork({ dataset: { worker, writer, page } }: HTMLElement): Promise<void> {
  if (!("serviceWorker" in navigator) || !worker || !writer || !page || !navigator.onLine) return;
  try {
    await navigator.serviceWorker.register(`${worker}?writer=${writer}`, { scope: page });
    const store = await caches.open(`${STORE}${writer}`);
    await document.fonts.ready;
    for (const path of [page, ...files()]) {
      const answer = await fetch(path);
      if (answer.ok && !answer.redirected) await store.put(path, answer);
    }
  } catch {
    // Then the page opens with network only. What was typed is kept all the same.
  }
}

// After the log-out nobody opens the last person's page on this phone. What they wrote waits for them to come back.
export async function forgetMembers(page: Document): Promise<void> {
  if (!("serviceWorker" in navigator) || page.body.dataset.nobody === undefined) return;
  for (const name of await caches.keys()) if (name.startsWith(MEMBERS)) await caches.delete(name);
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    if (each.active?.scriptURL.includes("?writer=m")) await each.unregister();
  }
}
