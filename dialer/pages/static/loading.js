// A file that is being loaded: asks how far it is every second, says so, and shows the report when it is over.

const box = document.getElementById("loading");
const bar = document.getElementById("far");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let spoken = Number(bar.value);

/** Put what the server says into the page; every tenth part is told to screen readers, not every second. */
function show(standing) {
  bar.value = standing.percent;
  document.getElementById("said").textContent = standing.said;
  for (const figure of document.querySelectorAll("[data-figure]")) {
    figure.textContent = standing[figure.dataset.figure].toLocaleString("en-GB");
  }
  if (standing.percent >= spoken + 10) {
    spoken = standing.percent;
    document.getElementById("announce").textContent = standing.said;
  }
}

async function ask() {
  const answer = await fetch(box.dataset.standing, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

for (let over = false; !over; ) {
  await pause(1000);
  try {
    const standing = await ask();
    show(standing);
    over = standing.is_over;
    document.getElementById("waiting").hidden = true;
  } catch {
    document.getElementById("waiting").hidden = false;
    await pause(4000);
  }
}
location.reload();
