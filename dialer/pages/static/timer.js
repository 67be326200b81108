// Counts up beside what is going on, by the server's clock.

/** Start counting; ``now`` is the server's time in seconds as this page was made. */
export function startTimer(now) {
  let ahead = now - Date.now() / 1000;
  const tick = () => {
    for (const each of document.querySelectorAll("time[data-since]")) {
      const seconds = Math.max(0, Math.floor(Date.now() / 1000 + ahead - Number(each.dataset.since)));
      each.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  };
  setInterval(tick, 1000);
  tick();
  return { tick, serverSays: (moment) => { ahead = moment - Date.now() / 1000; } };
}
