// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// What the browser adds to pages that already work without it.
import "htmx.org";
import { readChartPoints } from "./islands/points";
import { showFirstError } from "./islands/errors";
import { showTool } from "./islands/tools";
import { keepNotes } from "./islands/notes";
import { forgetMembers } from "./islands/note_shell";
import { followSwaps } from "./islands/swaps";
import { runTimers } from "./islands/timer";
import { sortByDrawing } from "./islands/sorting";

followSwaps(document);
showFirstError(document);
showTool(document);
readChartPoints(document);
runTimers(document);
sortByDrawing(document);
void keepNotes(document);
void forgetMembers(document);
