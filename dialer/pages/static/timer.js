// Counts up beside what is going on, and down to what happens by itself, by the server's clock.

/** Start counting; ``now`` is the server's time in seconds as this page was made. ``due`` hears that a countdown ended. */
export function startTimer(now, due) {
  let ahead = now - Date.now() / 1000;
  let ended = "";
  const down = (each) => {
    const left = Math.ceil(Number(each.dataset.until) - Date.now() / 1000 - ahead);
    const words = left > 0 ? `in ${left}` : "now";
    if (each.textContent !== words) each.textContent = words;
    if (left > 0 || ended === each.dataset.until) return;
    ended = each.dataset.until;
    due();
  };
  const tick = () => {
    document.querySelectorAll("[data-until]").forEach(down);
    for (const each of document.querySelectorAll("time[data-since]")) {
      const seconds = Math.max(0, Math.floor(Date.now() / 1000 + ahead - Number(each.dataset.since)));
      each.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  };
  setInterval(tick, 1000);
  tick();
  return { tick, serverSays: (moment) => { ahead = moment - Date.now() / 1000; } };
}
