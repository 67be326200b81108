// Outcomes that were kept and then refused: shown with what was said, until somebody has read them.

const key = `phonebank-undelivered-${document.body.dataset.person}`;
const parked = () => JSON.parse(localStorage.getItem(key) ?? "[]");
const silent = new Set(["csrf_token", "call"]);

/** Put an outcome aside that the server will not take, with its sentence. */
export function park(body, problem) {
  const said = body.filter(([name, value]) => value && !silent.has(name)).map(([name, value]) => `${name.replace("answer-", "")}: ${value}`);
  localStorage.setItem(key, JSON.stringify([...parked(), `${problem} You had said: ${said.join(", ")}.`]));
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
