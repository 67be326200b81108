// How many fit, told while one chooses. Without this script the Count button tells it.

const form = document.querySelector("form[data-count]");
const told = document.getElementById("count");
let asking = new AbortController();
let waiting;

async function count() {
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(form.dataset.count, {
      method: "POST", body: new URLSearchParams(new FormData(form)), signal: asking.signal,
      headers: { Accept: "application/json" },
    });
    if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText);
    const { count, problems } = await answer.json();
    const wrong = Object.values(problems).join(" ");
    told.toggleAttribute("data-wrong", Boolean(wrong));
    told.textContent = wrong || count;
  } catch (problem) {
    if (problem.name === "AbortError") return;
    told.textContent = "The count cannot be had at the moment. Press Count to try again.";
  }
}

form.addEventListener("input", (event) => {
  if (event.target.name === "name") return;
  clearTimeout(waiting);
  waiting = setTimeout(count, 300);
});
if (told.textContent.startsWith("Press")) count();
