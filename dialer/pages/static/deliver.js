// On every page but the call screen: sends what the outbox has kept, and leaves nothing behind at signing out.

import { branch } from "./branches.js";
import { fillIn, forgetAll } from "./drafts.js";
import { send } from "./outbox.js";
import { showParked } from "./undelivered.js";

let delivered = false;
const answered = async (response) => { delivered ||= response.ok; };

async function deliver() {
  await outbox.deliver();
  // What is shown was made before it arrived.
  if (delivered && location.pathname === "/shift") location.reload();
}

const outbox = send({ answered, offline: () => {} });

document.addEventListener("submit", (event) => {
  if (new URL(event.target.action).pathname.startsWith("/sign-out")) forgetAll();
});
window.addEventListener("online", deliver);
document.addEventListener("input", () => branch(document));
showParked();
fillIn(document);
branch(document);
deliver();
