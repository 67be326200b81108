// One phone: shows what the emulator says of it, and sends what its holder does.
"use strict";

const number = document.body.dataset.number;
const base = `/emulator/handsets/${encodeURIComponent(number)}`;
const at = (id) => document.getElementById(id);
let face = { state: "idle", said: [], seconds: 0, speed: 1 };
let shownAt = performance.now();
let sound = null;

function work(verb, body) {
  at("problem").textContent = "";
  fetch(`${base}/${verb}`, { method: "POST", body: JSON.stringify(body || {}) })
    .then((answer) => (answer.ok ? null : answer.json()))
    .then((problem) => { if (problem) at("problem").textContent = `That did not work: ${problem.error}.`; })
    .catch(() => { at("problem").textContent = "The emulator does not answer. Is it still running?"; });
}

const WORDS = {
  idle: () => ["Not in use", "Calls to this phone will ring here."],
  ringing: (f) => f.direction === "inbound" ? ["Calling …", f.from_shown] : ["Ringing", `from ${f.from_shown}`],
  talking: (f) => ["On the line", f.company ? `with ${f.company} other${f.company > 1 ? "s" : ""}` : `with ${f.from_shown}`],
};

function show(next) {
  const before = face;
  face = next;
  shownAt = performance.now();
  document.body.dataset.state = face.state;
  const [state, detail] = WORDS[face.state](face);
  if (at("state").textContent !== state) at("state").textContent = state;
  at("detail").textContent = detail;
  at("wanted").textContent = face.keys_wanted ? `Waiting for ${face.keys_wanted}` : "";
  const incoming = face.state === "ringing" && face.direction !== "inbound";
  at("call").hidden = face.state !== "idle";
  at("answer").hidden = at("decline").hidden = !incoming;
  at("hang-up").hidden = face.state === "idle" || incoming;
  at("speak").hidden = !face.records;
  for (const key of document.querySelectorAll("[data-key]")) key.disabled = face.state !== "talking";
  showSaid(face.said, before.call_sid === face.call_sid);
  ring(incoming);
  tick();
}

function showSaid(said, goesOn) {
  const list = at("said");
  if (!goesOn && face.state !== "idle") list.replaceChildren();
  if (list.children.length > said.length) list.replaceChildren();
  for (const words of said.slice(list.children.length)) {
    const line = document.createElement("li");
    line.textContent = words;
    list.append(line);
    list.scrollTop = list.scrollHeight;
  }
}

function tick() {
  const seconds = face.seconds + ((performance.now() - shownAt) / 1000) * face.speed;
  const whole = Math.floor(seconds);
  at("timer").textContent = face.state === "talking"
    ? `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}` : "";
}
setInterval(tick, 500);

// The British ring: two bursts of 400 and 450 Hz, then two seconds of quiet.
function burst(context, when) {
  for (const pitch of [400, 450]) {
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.frequency.value = pitch;
    level.gain.value = 0.08;
    tone.connect(level).connect(context.destination);
    tone.start(when);
    tone.stop(when + 0.4);
  }
}

let ringer = null;
function ring(on) {
  if (on === (ringer !== null)) return;
  if (!on) {
    clearInterval(ringer);
    ringer = null;
    if (navigator.vibrate) navigator.vibrate(0);
    return;
  }
  const once = () => {
    if (navigator.vibrate) navigator.vibrate([400, 200, 400]);
    if (!sound || sound.state !== "running") return;
    burst(sound, sound.currentTime);
    burst(sound, sound.currentTime + 0.6);
  };
  once();
  ringer = setInterval(once, 3000);
}

// Browsers allow sound only after the page was touched.
document.addEventListener("pointerdown", () => {
  if (!sound && window.AudioContext) sound = new AudioContext();
  if (sound) sound.resume();
});

at("answer").addEventListener("click", () => work("answer"));
at("decline").addEventListener("click", () => work("decline"));
at("hang-up").addEventListener("click", () => work("hang-up"));
at("call").addEventListener("submit", (event) => {
  event.preventDefault();
  work("call", { to: at("call").dataset.to, withheld: at("withheld").checked });
});
at("speak").addEventListener("submit", (event) => {
  event.preventDefault();
  work("say", { text: at("words").value });
  at("words").value = "";
});
for (const key of document.querySelectorAll("[data-key]")) {
  key.addEventListener("click", () => work("press", { digits: key.dataset.key }));
}
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && !event.target.matches("button, a") && !at("answer").hidden) work("answer");
  if (/^[0-9*#]$/.test(event.key) && face.state === "talking") work("press", { digits: event.key });
  if (event.key === "Escape" && !at("hang-up").hidden) work("hang-up");
});

const stream = new EventSource(`${base}/stream`);
stream.onmessage = (event) => show(JSON.parse(event.data));
stream.onerror = () => {
  at("state").textContent = "Connecting …";
  at("detail").textContent = "The emulator does not answer just now.";
};
