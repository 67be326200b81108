// On every page but the call screen: sends what the outbox has kept, and leaves nothing behind at signing out.

import { branch } from "./branches.js";
import { fillIn, forgetAll } from "./drafts.js";
import { waiting } from "./kept.js";
import { askAboutLeft } from "./left.js";
import { notice } from "./notice.js";
import { send } from "./outbox.js";
import { showParked } from "./undelivered.js";

const isScreen = location.pathname === "/shift";
let delivered = false;
const answered = async (response) => { delivered ||= response.ok; };

async function deliver() {
  await outbox.deliver();
  // What is shown was made before it arrived.
  if (delivered && isScreen) location.reload();
}

const outbox = send({ answered, offline: () => {} });

/** Sign out once nothing is left that would be missed, or all the same. */
async function leave(form) {
  await outbox.deliver();
  const out = () => { forgetAll(); form.submit(); };
  if (!waiting().length) { out(); return; }
  const said = waiting().map((each) => `${each.said.join(". ")}.`);
  notice("unsent", ["This has not reached us yet. It stays in this browser, and is sent when you sign in here again.", ...said],
    { "Try again": () => leave(form), "Sign out all the same": out });
}

document.addEventListener("submit", (event) => {
  if (!new URL(event.target.action).pathname.startsWith("/sign-out")) return;
  event.preventDefault();
  askAboutLeft(null, outbox.tellLate, () => leave(event.target));
});
window.addEventListener("online", deliver);
document.addEventListener("input", () => branch(document));
showParked();
fillIn(document);
branch(document);
if (isScreen) askAboutLeft(document.querySelector("form[data-keep]")?.dataset.keep, outbox.tellLate);
deliver();
