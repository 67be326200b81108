// What was tapped and typed for a call and is not saved yet; it survives a reload and a closed browser.

import { namesFrom, read, remove, write } from "./memory.js";

const ALL = "phonebank-draft-";
// Tablets are shared: what one person typed is not put into the form of another.
const mine = `${ALL}${document.body.dataset.person}-`;
const key = (call) => `${mine}${call}`;

/** Keep what the outcome form in this region says. */
export function remember(region) {
  const form = region.querySelector("form[data-keep]");
  if (!form) return;
  const said = Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith("answer-") || name === "note" || name === "call_back_at"));
  write(key(form.dataset.keep), JSON.stringify(said));
}

/** Put what was kept back into the form. */
export function fillIn(region) {
  const form = region.querySelector("form[data-keep]");
  const kept = form && read(key(form.dataset.keep));
  if (!kept) return;
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    // "Not asked" in a draft must not hide an answer given on the phone's keypad meanwhile.
    if (field && value) field.value = value;
  }
}

/** The server has it now. */
export function forget(call) {
  remove(key(call));
}

/** Only the call on the screen can still be told about in the form; null when there is none. */
export function keepOnly(call) {
  drop((each) => each.startsWith(mine) && each !== key(call));
}

/** Somebody else may use this browser next. */
export function forgetAll() {
  drop((each) => each.startsWith(ALL));
}

function drop(unwanted) {
  for (const each of namesFrom(ALL).filter(unwanted)) remove(each);
}
