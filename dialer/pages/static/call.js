// The call screen: hears that something happened, fetches the four regions, and puts in only what changed.

import { branch } from "./branches.js";
import { fillIn, remember } from "./drafts.js";
import { shortcuts } from "./keys.js";
import { askAboutLeft } from "./left.js";
import { outlives } from "./memory.js";
import { send } from "./outbox.js";
import { followRoom } from "./room.js";
import { settling } from "./settling.js";
import { follow } from "./stream.js";
import { startTimer } from "./timer.js";
import { showParked } from "./undelivered.js";

const page = document.getElementById("main");
const banner = document.getElementById("banner");
const shown = {};
let asking = null;
let askAgain = false;
let spoken = "";
let have = "";
let standing = "";
let gone = false;
let room = page.dataset.room;
let unfollow;

const say = (words) => { banner.textContent = words; banner.hidden = !words; };

/** Put a screen, as /shift/screen gives it, into the page. */
function show(screen) {
  if (screen.situation === "ended") { leave(); return; }
  const before = standing;
  standing = [screen.situation, screen.call, screen.entry].join();
  const moved = before && before !== standing;
  if (moved) hasMoved();
  page.dataset.situation = screen.situation;
  page.dataset.shift = screen.shift;
  timer.serverSays(screen.now);
  if (screen.room !== room) { room = screen.room; listen(); }
  for (const [name, html] of Object.entries(screen.regions)) if (shown[name] !== html) replace(name, html, moved);
  have = screen.version;
  if (screen.announce !== spoken) {
    spoken = screen.announce;
    document.getElementById("announce").textContent = spoken;
  }
  if (location.pathname === "/shift") askAboutLeft(screen.keep, outbox.tellLate);
  timer.tick();
  if (moved && gone) leadOn();
  gone = false;
}

/** The focus goes to the one thing to do; where there is nothing to press, to what is going on. */
function leadOn() {
  (page.querySelector(".main-action .primary") ?? document.getElementById("status")).focus({ preventScroll: true });
}

/** A stream bears the events of the room that the shift was in as it opened: in another room, another stream. */
function listen() {
  unfollow?.();
  unfollow = follow(page.dataset.live, (stream) => {
    stream.onmessage = look;
    stream.onopen = lookAfresh;
    followRoom(stream);
  });
}

/** The page after the evening is another one; what waits to be sent goes first. */
function leave() {
  outbox.deliver().then(() => location.reload());
}

/** New HTML for a region; what somebody was typing, had open or was about to press stays, and stays where it is. */
function replace(name, html, moved) {
  const region = document.getElementById(name);
  const open = [...region.querySelectorAll("details[open]")].map((each) => each.id);
  const focused = region.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && { id: focused.id, name: focused.name, value: focused.value, words: focused.textContent };
  const from = region.scrollTop;
  const height = focused?.getBoundingClientRect().top;
  region.innerHTML = html;
  shown[name] = html;
  fillIn(region);
  branch(region);
  for (const id of open) if (id) region.querySelector(`#${id}`)?.setAttribute("open", "");
  const same = focused && samePlace(region, place);
  // What comes next is read from its beginning, unless a hand is on something further down.
  region.scrollTop = moved ? 0 : from;
  if (same) region.scrollTop += same.getBoundingClientRect().top - height;
  if (focused) keepFocus(region, same);
  keys.offer(region);
}

/** What had the focus may be gone, like the button that was pressed: then the region has it, if any. */
function keepFocus(region, same) {
  gone ||= !same;
  (same ?? region).focus({ preventScroll: true });
}

function samePlace(region, place) {
  if (place.id) return region.querySelector(`#${CSS.escape(place.id)}`);
  return [...region.querySelectorAll("button, input, textarea, summary, a")].find(
    (each) => (each.name ?? "") === (place.name ?? "") && (each.value ?? "") === (place.value ?? "") && each.textContent === place.words);
}

async function look() {
  if (asking) { askAgain = true; return; }
  asking = new AbortController();
  try {
    const { signal } = asking;
    const answer = await fetch(`${page.dataset.screen}?have=${have}`, { headers: { Accept: "application/json" }, signal });
    if (answer.status === 401) { location.assign("/sign-in"); return; }
    if (answer.ok) { show(await answer.json()); online(); }
  } catch (problem) { if (problem.name !== "AbortError") offline(); } finally {
    asking = null;
    if (askAgain) { askAgain = false; look(); }
  }
}

/** There is a connection again: what was asked before may wait for its answer for minutes. */
function lookAfresh() {
  asking?.abort();
  look();
}

let isOffline = false;
function offline() {
  isOffline = true;
  const keeping = outlives() ? "how it went is kept and sent later" : "how it went is sent later. This browser cannot keep it for you: leave this page open until then";
  say(`No connection to us at the moment. Your phone call goes on, and ${keeping}. You can also press * on your phone.`);
}
function online() {
  if (isOffline) { isOffline = false; say(""); }
  outbox.deliver();
}

async function answered(response, { isLate, isKept }) {
  if (response.status === 401) { location.assign("/sign-in"); return; }
  const screen = await response.json().catch(() => ({}));
  const isHeard = response.ok || response.status === 409;
  const unheard = isKept ? "We could not take that just now. It is kept, and sent again by itself." : "That did not work. Try again.";
  if (!isLate) say(screen.problem ?? (isHeard ? "" : unheard));
  // What was kept may be of another evening, and this page a rehearsal.
  if (screen.shift === page.dataset.shift) show(screen); else if (isHeard) look();
}

const timer = startTimer(Number(page.dataset.now), () => {
  const form = document.getElementById("when-due");
  if (form) outbox.post(form);
});
const keys = shortcuts(document.body);
const hasMoved = settling(page);
const outbox = send({ answered, offline });

document.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const details of document.querySelectorAll(".drawer")) details.parentElement.open = false;
  outbox.post(event.target, event.submitter);
});
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-keep]");
  if (form) remember(form.parentElement);
  if (form && !outlives()) say("This browser cannot keep what you tap or type. Leave this page open until it is saved.");
  branch(document);
});
document.addEventListener("change", (event) => {
  if (event.target.type !== "radio" || !event.target.value) return;
  const closing = document.querySelector(".closing");
  if (closing) document.getElementById("announce").textContent = closing.textContent;
});
document.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.closest("#script")) event.target.scrollIntoView({ block: "nearest" });
}, true);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
window.addEventListener("online", lookAfresh);

listen();
setInterval(look, 10_000);
fillIn(page);
branch(page);
showParked();
look();
