// Outcomes that were kept and then refused: shown with what was said, until somebody has read them.

import { read, remove, write } from "./memory.js";
import { notice } from "./notice.js";

const key = `phonebank-undelivered-${document.body.dataset.person}`;
const parked = () => JSON.parse(read(key) ?? "[]");
const label = (element) => element?.firstChild?.textContent.trim() || element?.textContent.trim() || "";

/** What a form says, in the words that stand beside its fields; ``button`` was pressed, ``counts`` says which fields to tell. */
export function inWords(form, button, counts = (field) => field.value) {
  const answers = [...form.querySelectorAll(".question:not([hidden]) :checked")].filter(counts)
    .map((each) => `${label(each.closest("fieldset").querySelector("legend"))} ${label(each.nextElementSibling)}`);
  const { note } = form.elements;
  const noted = note?.value && counts(note) ? [`Note: ${note.value}`] : [];
  return [label(button?.querySelector("span") ?? button), ...answers, ...noted].filter(Boolean);
}

/** Put an outcome aside that the server will not take, with its sentence. */
export function park({ said }, problem) {
  write(key, JSON.stringify([...parked(), `${problem} You had said: ${said.join(". ")}.`]));
  showParked();
}

/** Show what could not be delivered, if anything. */
export function showParked() {
  const told = parked();
  if (!told.length) return;
  notice("undelivered", ["This could not be delivered. Tell an organiser what it says.", ...told], { "I have read this": () => remove(key) });
}
