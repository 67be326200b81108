// What was tapped and typed for a call and is not saved yet; it survives a reload and a closed browser.

const key = (call) => `phonebank-draft-${call}`;

/** Keep what the outcome form in this region says. */
export function remember(region) {
  const form = region.querySelector("form[data-keep]");
  if (!form) return;
  const said = Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith("answer-") || name === "note" || name === "call_back_at"));
  localStorage.setItem(key(form.dataset.keep), JSON.stringify(said));
}

/** Put what was kept back into the form. */
export function fillIn(region) {
  const form = region.querySelector("form[data-keep]");
  const kept = form && localStorage.getItem(key(form.dataset.keep));
  if (!kept) return;
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    // "Not asked" in a draft must not hide an answer given on the phone's keypad meanwhile.
    if (field && value) field.value = value;
  }
}

/** The server has it now. */
export function forget(call) {
  localStorage.removeItem(key(call));
}
