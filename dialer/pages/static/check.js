// The line check as it happens: hears that something moved, fetches how far it is, and shows that.

const region = document.getElementById("check");
const announce = document.getElementById("announce");

async function look() {
  const answer = await fetch(region.dataset.now, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const check = await answer.json();
  if (!check.progress || check.progress === region.dataset.progress) return;
  region.dataset.progress = check.progress;
  region.innerHTML = check.html;
  announce.textContent = check.announce;
  if (check.follows) return;
  stream.close();
  clearInterval(asking);
  region.querySelector("h2").focus();
}

const stream = new EventSource(region.dataset.live, { withCredentials: true });
stream.onmessage = look;
const asking = setInterval(look, 5_000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
