// Something to be read and decided: words with buttons under them, over the page until one is pressed.

/** Show ``lines`` as the notice of this id, in place of what it said before. ``choices``: what a button says, and what it does. */
export function notice(id, lines, choices) {
  document.getElementById(id)?.remove();
  const box = Object.assign(document.createElement("div"), { id, className: "notice-box" });
  box.setAttribute("role", "alert");
  box.append(...lines.map((words) => Object.assign(document.createElement("p"), { textContent: words })));
  for (const [words, act] of Object.entries(choices)) {
    const button = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: words });
    button.onclick = () => { box.remove(); act(); };
    box.append(button);
  }
  document.body.append(box);
}
