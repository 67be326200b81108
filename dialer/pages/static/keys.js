// Keyboard shortcuts, for those who ask for them with "?": single keys are off until then.

import { read, write } from "./memory.js";

const ON = "phonebank-keys";
const typing = (element) => element.matches("textarea, select, input:not([type=radio])");

/** Listen for keys; buttons tell theirs in ``data-key``. */
export function shortcuts(body) {
  const turn = (on) => { body.classList.toggle("keys", on); write(ON, on ? "1" : ""); };
  const offer = (region) => {
    for (const button of region.querySelectorAll("[data-keys]")) {
      button.hidden = false;
      button.onclick = () => turn(!body.classList.contains("keys"));
    }
  };
  document.addEventListener("keydown", (event) => {
    // A key that is held down means it once.
    if (event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?") { turn(!body.classList.contains("keys")); return; }
    if (!body.classList.contains("keys")) return;
    const wanted = event.key.toUpperCase();
    const button = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === wanted && !each.disabled);
    if (button) { event.preventDefault(); button.click(); }
  });
  turn(read(ON) === "1");
  offer(body);
  return { offer };
}
