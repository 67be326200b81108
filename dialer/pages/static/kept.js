// What was said and has not reached the server yet: one entry for each, so that two pages that send at once cannot lose another's.

import { namesFrom, read, remove, write } from "./memory.js";

// Tablets are shared: what one person said is not sent as another's.
export const MINE = `phonebank-outbox-${document.body.dataset.person}-`;

/** This moment, as it can be told apart later. */
export const moment = () => ({ page: performance.timeOrigin, tick: performance.now(), wall: Date.now() });

/** How many milliseconds ago a moment was. */
export function ago({ page, tick, wall }) {
  // The first runs by itself but stands still while a tablet sleeps; the second can be set, and outlives the page.
  const ticked = page === performance.timeOrigin ? performance.now() - tick : 0;
  return Math.round(Math.max(ticked, Date.now() - wall));
}

/** All that waits, in the order in which it was said. */
export function waiting() {
  const items = namesFrom(MINE).map((name) => JSON.parse(read(name)));
  return items.filter(Boolean).sort((one, other) => one.nth - other.nth);
}

/** Keep what a form says: its ``path``, ``body`` and words ``said``. What was kept before of the same ``call`` gives way, if one is named. */
export function put(item) {
  const before = waiting();
  const nth = 1 + Math.max(0, ...before.map((each) => each.nth));
  const kept = { at: moment(), ...item, nth, id: `${nth}-${Math.random().toString(36).slice(2)}` };
  write(MINE + kept.id, JSON.stringify(kept));
  for (const each of before) if (item.call && each.call === item.call) drop(each);
  return kept;
}

/** The server has it. */
export const drop = ({ id }) => remove(MINE + id);
