// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// The note page without network: what is typed is kept in the browser first and sent from there. Without this script, or
// where the browser keeps nothing, the form is sent as it stands.
import { send, type Outcome } from "./note_sending";
import { openWithoutNetwork } from "./note_shell";
import { all, keep, remove, type Waiting } from "./note_store";

const SHORTEST = 2_000;
const LONGEST = 60_000;
// A fast network tells nothing of waiting.
const SOON = 600;

const part = <T extends HTMLElement>(root: ParentNode, name: string): T =>
  root.querySelector<T>(`[data-${name}]`) as T;

// Not crypto.randomUUID: browsers offer it only over https, and the demo speaks http.
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

class Outbox {
  private readonly form: HTMLFormElement | null;
  private readonly writer: string;
  private readonly url: string;
  private pause = SHORTEST;
  private timer = 0;
  private isSending = false;
  private isAskedAgain = false;
  private outcome: Outcome = "done";

  constructor(private readonly box: HTMLElement) {
    this.form = box.ownerDocument.querySelector("form[data-note]");
    this.writer = box.dataset.writer ?? "";
    this.url = box.dataset.page ?? "";
  }

  start(): void {
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.take();
    });
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.hurry();
    });
    void this.flush(false);
  }

  private get text(): HTMLTextAreaElement {
    return this.form?.elements.namedItem("text") as HTMLTextAreaElement;
  }

  private get id(): HTMLInputElement {
    return this.form?.elements.namedItem("client_id") as HTMLInputElement;
  }

  private async take(): Promise<void> {
    if (!this.form?.reportValidity()) return;
    const fields = [...new FormData(this.form)].filter(([name]) => !["csrfmiddlewaretoken", "client_id"].includes(name));
    const note: Waiting = {
      id: this.id.value,
      url: this.url,
      writer: this.writer,
      about: this.form.dataset.note ?? "",
      fields: fields as [string, string][],
      order: Date.now(),
    };
    this.text.value = "";
    this.id.value = newId();
    try {
      const before = await all();
      note.order = Math.max(note.order, (before.at(-1)?.order ?? 0) + 1);
      await keep(note);
    } catch {
      // The browser keeps nothing: as if there were no script.
      this.text.value = fields.find(([name]) => name === "text")?.[1] as string;
      this.id.value = note.id;
      this.form.submit();
      return;
    }
    this.text.focus();
    void navigator.storage?.persist?.();
    await this.flush(true);
  }

  private hurry(): void {
    this.pause = SHORTEST;
    void this.flush(false);
  }

  private async flush(isTold: boolean): Promise<void> {
    this.isAskedAgain = true;
    if (this.isSending) {
      await this.tell(false);
      return;
    }
    this.isSending = true;
    window.clearTimeout(this.timer);
    const soon = window.setTimeout(() => void this.tell(false), navigator.onLine ? SOON : 0);
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      const waiting = (await all()).filter((note) => !note.refused && note.writer === this.writer);
      this.outcome = await send(waiting, this.box.dataset.unknown ?? "");
    }
    window.clearTimeout(soon);
    this.isSending = false;
    if (this.outcome === "pause") {
      this.timer = window.setTimeout(() => void this.flush(false), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST);
    } else {
      this.pause = SHORTEST;
    }
    await this.tell(isTold);
  }

  // How many of something there are, in the words of the page.
  private count(name: string, n: number): string {
    const words = this.box.dataset[`${name}${n === 1 ? "One" : "Many"}`] ?? "";
    return words.replace("{n}", String(n));
  }

  private async tell(isKept: boolean): Promise<void> {
    const notes = await all();
    const mine = notes.filter((note) => note.writer === this.writer);
    const waiting = mine.filter((note) => !note.refused);
    const isOut = this.outcome === "login";
    const words = waiting.length > 0 ? this.count(isOut ? "login" : "wait", waiting.length) : "";
    this.say(words || (isKept && mine.length === 0 ? this.box.dataset.kept ?? "" : ""));
    part(this.box, "way").hidden = !(isOut && waiting.length > 0);
    const others = part(this.box, "others");
    others.hidden = notes.length === mine.length;
    others.textContent = this.count("other", notes.length - mine.length);
    const list = part(this.box, "list");
    list.hidden = mine.length === 0;
    list.replaceChildren(...mine.map((note) => this.line(note)));
  }

  private say(words: string): void {
    part(this.box, "told").hidden = words === "";
    part(this.box, "words").textContent = words;
  }

  private line(note: Waiting): HTMLElement {
    const made = this.box.querySelector("template")?.content.cloneNode(true) as DocumentFragment;
    const text = note.fields.find(([name]) => name === "text")?.[1] ?? "";
    part(made, "about").textContent = note.about;
    part(made, "text").textContent = text;
    part(made, "why").textContent = note.refused ?? "";
    if (note.refused) part(made, "waits").remove();
    else for (const name of ["refused", "why", "acts"]) part(made, name).remove();
    const on = (name: string, act: (button: HTMLElement) => Promise<void>): void => {
      const button = made.querySelector<HTMLElement>(`[data-${name}]`);
      button?.addEventListener("click", () => void act(button));
    };
    on("again", () => this.again(note));
    on("correct", () => this.correct(note, text));
    on("away", (button) => this.throwAway(note, button));
    if (note.url !== this.url || !this.form) made.querySelector("[data-correct]")?.remove();
    return made.firstElementChild as HTMLElement;
  }

  private async again({ refused: _, ...note }: Waiting): Promise<void> {
    await keep(note);
    await this.flush(true);
  }

  // Back into the form under its own id: kept again, it takes the place of the one that was refused.
  private async correct(note: Waiting, text: string): Promise<void> {
    if (this.text.value.trim()) this.say(this.box.dataset.first ?? "");
    else {
      this.text.value = text;
      this.id.value = note.id;
    }
    this.text.focus();
  }

  private async throwAway(note: Waiting, button: HTMLElement): Promise<void> {
    if (button.dataset.isSure) {
      await remove(note.id);
      await this.tell(false);
      return;
    }
    button.dataset.isSure = "yes";
    button.textContent = this.box.dataset.sure ?? "";
  }
}

export async function keepNotes(page: Document): Promise<void> {
  const box = page.querySelector<HTMLElement>("[data-outbox]");
  if (!box) return;
  try {
    await all();
  } catch {
    return;
  }
  new Outbox(box).start();
  await openWithoutNetwork(box);
}
