// What changes by itself for hosts and organisers, a room or who wants help: looks when its stream says so, and every
// few seconds, for who talks to whom tells no stream.

const place = document.getElementById("now");
const announce = document.getElementById("announce");
let shown = "";
let helped = ids();

function ids() { return new Set([...place.querySelectorAll("[data-help]")].map((each) => each.dataset.help)); }

/** New calls for help are said at once, and none twice. */
function sayHelp() {
  const now = ids();
  const fresh = [...now].filter((id) => !helped.has(id));
  helped = now;
  const words = fresh.map((id) => place.querySelector(`[data-help="${id}"] p`).textContent);
  if (words.length) announce.textContent = words.join(". ");
}

async function look() {
  const answer = await fetch(place.dataset.now).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const html = await answer.text();
  const bare = html.replace(/name="csrf_token" value="[^"]*"/g, "");
  if (bare === shown) return;
  shown = bare;
  const pressed = place.contains(document.activeElement) ? document.activeElement.textContent : null;
  place.innerHTML = html;
  // A button that somebody is about to press keeps the focus.
  [...place.querySelectorAll("button, [tabindex]")].find((each) => each.textContent === pressed)?.focus({ preventScroll: true });
  sayHelp();
}

const stream = new EventSource(place.dataset.live, { withCredentials: true });
stream.onmessage = look;
stream.addEventListener("room", look);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
setInterval(look, Number(place.dataset.every ?? 5) * 1000);
