// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// Stands between one note page and the network. The network is asked first; what lies in the browser answers where no
// network does. It puts nothing there itself, and everything that is sent passes by it.
interface Asked extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface NoteWorker {
  location: Location;
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install", act: () => void): void;
  addEventListener(name: "fetch", act: (event: Asked) => void): void;
}
const worker = self as unknown as NoteWorker;
const STORE = `note ${new URL(worker.location.href).searchParams.get("writer") ?? ""}`;
// A network that is there but carries nothing.
const PATIENCE = 5_000;

async function answered(request: Request): Promise<Response> {
  const lies = await caches.match(request, { cacheName: STORE, ignoreSearch: true });
  if (!lies) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(lies), PATIENCE));
  return Promise.race([fetch(request).catch(() => lies), late]);
}

const isPage = ({ mode, url }: Request): boolean => mode === "navigate" && url.split("?")[0] === worker.registration.scope;
const isFile = ({ url }: Request): boolean => /\.(css|js|woff2|svg|png)$/.test(new URL(url).pathname);

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && (isPage(request) || isFile(request))) event.respondWith(answered(request));
});
