// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// The notes that lie in the browser until the house has said that it keeps them.
export interface Waiting {
  id: string; // made here; the house keeps one note for it, however often it comes
  url: string;
  writer: string;
  about: string;
  fields: [string, string][];
  order: number;
  refused?: string;
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open("mellemrum-notes", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

// Answers when what was done lies on the disk, not before.
async function act<T>(mode: IDBTransactionMode, work: (notes: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const store = await opened();
  return new Promise((resolve, reject) => {
    const done = store.transaction("waiting", mode, { durability: "strict" });
    const asked = work(done.objectStore("waiting"));
    done.oncomplete = () => {
      store.close();
      resolve(asked.result);
    };
    done.onabort = () => {
      store.close();
      reject(done.error);
    };
  });
}

export const all = async (): Promise<Waiting[]> =>
  (await act<Waiting[]>("readonly", (notes) => notes.getAll())).sort((one, other) => one.order - other.order);
export const keep = (note: Waiting): Promise<unknown> => act("readwrite", (notes) => notes.put(note));
export const remove = (id: string): Promise<unknown> => act("readwrite", (notes) => notes.delete(id));
