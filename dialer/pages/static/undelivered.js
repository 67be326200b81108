// Outcomes that were kept and then refused: shown with what was said, until somebody has read them.

const key = `phonebank-undelivered-${document.body.dataset.person}`;
const parked = () => JSON.parse(localStorage.getItem(key) ?? "[]");
const silent = new Set(["csrf_token", "call", "entry"]);

/** What a form says, in the words that stand beside its fields; ``button`` is the one that was pressed. */
export function inWords(form, button) {
  const label = (element) => element?.firstChild?.textContent.trim() || element?.textContent.trim() || "";
  const answers = [...form.querySelectorAll(".question:not([hidden]) :checked:not([value=''])")]
    .map((each) => `${label(each.closest("fieldset").querySelector("legend"))} ${label(each.nextElementSibling)}`);
  const note = form.elements.note?.value;
  return [label(button?.querySelector("span") ?? button), ...answers, ...(note ? [`Note: ${note}`] : [])].filter(Boolean);
}

/** Put an outcome aside that the server will not take, with its sentence. */
export function park({ body, said }, problem) {
  const words = said ?? body.filter(([name, value]) => value && !silent.has(name)).map(([name, value]) => `${name.replace("answer-", "")}: ${value}`);
  localStorage.setItem(key, JSON.stringify([...parked(), `${problem} You had said: ${words.join(". ")}.`]));
  showParked();
}

/** Show what could not be delivered, if anything. */
export function showParked() {
  document.getElementById("undelivered")?.remove();
  if (!parked().length) return;
  const notice = Object.assign(document.createElement("div"), { id: "undelivered" });
  notice.setAttribute("role", "alert");
  const lines = ["This could not be delivered. Tell an organiser what it says.", ...parked()];
  notice.append(...lines.map((words) => Object.assign(document.createElement("p"), { textContent: words })));
  const read = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: "I have read this" });
  read.onclick = () => { localStorage.removeItem(key); notice.remove(); };
  notice.append(read);
  document.body.append(notice);
}
