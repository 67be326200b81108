// What was tapped and typed for a call and is not saved yet; it survives a reload and a closed browser.

import { moment, waiting } from "./kept.js";
import { namesFrom, read, remove, write } from "./memory.js";
import { inWords } from "./undelivered.js";

const ALL = "phonebank-draft-";
// Tablets are shared: what one person typed is not put into the form of another.
const MINE = `${ALL}${document.body.dataset.person}-`;

const isAnswer = (name) => name.startsWith("answer-");
const isNew = (field) => field.type === "radio" ? !field.defaultChecked : field.value !== field.defaultValue;

/** What stood in a field when the server made the form. */
const stood = (form, name) => isAnswer(name) ? form.elements[name.replace("answer-", "was-")].value : form.elements[name].defaultValue;

/** Keep what was changed in the outcome form in this region. */
export function remember(region) {
  const form = region.querySelector("form[data-keep]");
  if (!form) return;
  const told = [...new FormData(form)].filter(([name]) => isAnswer(name) || name === "note" || name === "call_back_at");
  const changed = told.map(([name, is]) => ({ name, is, was: stood(form, name) })).filter(({ is, was }) => is !== was);
  const draft = { changed, of: form.dataset.of, path: new URL(form.action).pathname, at: moment(), said: inWords(form, null, isNew) };
  if (changed.length) write(MINE + form.dataset.keep, JSON.stringify(draft)); else forget(form.dataset.keep);
}

/** Put what was kept back into the form. */
export function fillIn(region) {
  const form = region.querySelector("form[data-keep]");
  const draft = form && JSON.parse(read(MINE + form.dataset.keep));
  for (const { name, is, was } of draft?.changed ?? []) {
    // An answer that was given on the phone's keypad meanwhile is the later word.
    if (form.elements[name] && (!isAnswer(name) || stood(form, name) === was)) form.elements[name].value = is;
  }
}

/** The server has it, or nobody wants it. */
export const forget = (call) => remove(MINE + call);

/** What this person tapped for other calls than the one on the screen and never saved. */
export function leftOver(present) {
  const onTheirWay = new Set(waiting().map(({ call }) => call));
  return namesFrom(MINE).map((name) => ({ call: name.slice(MINE.length), ...JSON.parse(read(name)) }))
    .filter(({ call }) => call !== present && !onTheirWay.has(call)).filter((draft) => saysSomething(draft) || forget(draft.call));
}

/** Nothing that was said in a rehearsal is missed afterwards, nor the time of a call that is not to be. */
const saysSomething = ({ path, said }) => path === "/shift/outcome" && said.length > 0;

/** Somebody else may use this browser next. */
export function forgetAll() {
  for (const name of namesFrom(ALL)) remove(name);
}
