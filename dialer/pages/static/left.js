// What was tapped for a call that was settled elsewhere, on the phone perhaps: kept or thrown away as the volunteer says.

import { forget, leftOver } from "./drafts.js";
import { notice } from "./notice.js";

const ID = "left-over";
let shown = "";

/**
 * Ask about what is left over from other calls than the ``present`` one, one after another. ``tell`` sends what is to
 * be kept, ``after`` is for when nothing is left.
 */
export function askAboutLeft(present, tell, after = null) {
  const [draft] = leftOver(present);
  if (!draft) { document.getElementById(ID)?.remove(); shown = ""; after?.(); return; }
  const lines = [`You had also tapped this for ${draft.of}, and it is not saved: ${draft.said.join(". ")}.`];
  if (!after && shown === lines[0] && document.getElementById(ID)) return;
  shown = lines[0];
  const next = () => askAboutLeft(present, tell, after);
  notice(ID, lines, {
    "Keep it": async () => { await keep(draft, tell); next(); },
    "Throw it away": () => { forget(draft.call); next(); },
  });
}

function keep({ call: key, changed, said, at }, tell) {
  const [call, entry] = key.split(".");
  const answers = changed.filter(({ name }) => name !== "call_back_at").map(({ name, is }) => [name, is]);
  const sent = tell({ path: "/shift/answers", body: [["call", call], ["entry", entry], ...answers], said, at });
  forget(key);
  return sent;
}
