// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// Sends what waits, in order, each until the house says that it keeps it. A lost answer costs a second try, never a note:
// the house knows the note by its id.
import { keep, remove, type Waiting } from "./note_store";

// "pause": no answer, or none that means anything; "login": the house does not know who asks.
export type Outcome = "done" | "pause" | "login";

interface Told {
  kept?: string;
  sentence?: string;
  writer?: string;
  token?: string;
}
interface Answer {
  status: number;
  told: Told;
}

const PATIENCE = 20_000;
const SENT_ELSEWHERE = 0;
const NO_ANSWER: Answer = { status: 503, told: {} };

async function ask(url: string, sent: RequestInit = {}): Promise<Answer> {
  try {
    const headers = { Accept: "application/json", ...sent.headers };
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { ...sent, headers, signal, redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") return { status: SENT_ELSEWHERE, told: {} };
    const isData = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { status: answer.status, told: isData ? ((await answer.json()) as Told) : {} };
  } catch {
    return NO_ANSWER;
  }
}

const comesLater = (status: number): boolean => status >= 500 || status === 429;

// What the answer means for the note: kept, refused with a sentence, or nothing yet.
async function settle(note: Waiting, { status, told }: Answer, unknown: string): Promise<Outcome> {
  if (status === SENT_ELSEWHERE) return "login";
  if (told.kept === note.id) await remove(note.id);
  else if (told.sentence && !comesLater(status)) await keep({ ...note, refused: told.sentence });
  else if (status === 404 || status === 410 || status === 413) await keep({ ...note, refused: unknown });
  else return "pause";
  return "done";
}

function post(note: Waiting, token: string): Promise<Answer> {
  const body = new URLSearchParams([...note.fields, ["client_id", note.id], ["writer", note.writer]]);
  return ask(note.url, { method: "POST", body, headers: { "X-CSRFToken": token } });
}

// All notes of one page. The page is asked first: who writes there now, and with which token.
async function sendTo(url: string, notes: Waiting[], unknown: string): Promise<Outcome> {
  const asked = await ask(url);
  const { token, writer } = asked.told;
  for (const note of notes) {
    if (token && writer !== note.writer) return "login";
    const outcome = await settle(note, token ? await post(note, token) : asked, unknown);
    if (outcome !== "done") return outcome;
  }
  return "done";
}

export async function send(notes: Waiting[], unknown: string): Promise<Outcome> {
  const pages = new Map<string, Waiting[]>();
  for (const note of notes) pages.set(note.url, [...(pages.get(note.url) ?? []), note]);
  let worst: Outcome = "done";
  for (const [url, waiting] of pages) {
    const outcome = await sendTo(url, waiting, unknown);
    if (outcome === "pause") return outcome;
    if (outcome === "login") worst = outcome;
  }
  return worst;
}
