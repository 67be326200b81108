// The room's box, wherever a volunteer waits: fetched anew when the room has something to say, and cheers said aloud.

// Everybody in the room is told at the same moment; so that they do not all ask at the same moment too.
const SPREAD_MS = 1200;
const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");
document.body.append(said);
let heard = latest()?.dataset.cheer;

function latest() { return document.querySelector(".roomy [data-cheer]"); }

/** Say a cheer once; the box is there only while nobody talks, so none is said into a conversation. */
function cheer() {
  const now = latest();
  if (!now || now.dataset.cheer === heard) return;
  heard = now.dataset.cheer;
  said.textContent = now.textContent;
}

async function refresh() {
  const place = document.querySelector(".roomy");
  if (!place || document.hidden) return;
  const answer = await fetch(place.dataset.box).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const html = await answer.text();
  if (html && place.isConnected) place.innerHTML = html;
}

/** Follow the room's own events on a stream that is open for other reasons too. */
export function followRoom(stream) {
  stream.addEventListener("room", () => setTimeout(refresh, Math.random() * SPREAD_MS));
}

new MutationObserver(cheer).observe(document.body, { childList: true, subtree: true });
const every = Number(document.querySelector(".roomy")?.dataset.every);
if (every) setInterval(refresh, every * 1000);
