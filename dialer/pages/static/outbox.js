// Sends forms without leaving the page. An outcome is kept until the server has heard it, and the older goes first.

import { forget } from "./drafts.js";
import { MINE, ago, drop, put, waiting } from "./kept.js";
import { inWords, park } from "./undelivered.js";

const PATIENCE_MS = 20_000;
const token = () => document.querySelector("meta[name=csrf-token]").content;

// Signed out, a stale token, or broken on the server's side: it was not looked at, and may be sent again.
const isUnheard = (answer) => answer.status >= 500 || answer.status === 400 || answer.status === 401;

// A form about the same call takes along what was said on it.
const other = (form) => form.dataset.with && document.getElementById(form.dataset.with);
const alsoSaid = (form) => other(form) ? [...new FormData(other(form))].filter(([name]) => /^(answer-|was-|note$)/.test(name)) : [];

const ask = (path, body) => fetch(path, {
  method: "POST", body: new URLSearchParams(body), signal: AbortSignal.timeout?.(PATIENCE_MS),
  headers: { Accept: "application/json", "X-CSRFToken": token() },
});

// What is sent as it is said is said now, whatever a clock adds.
const told = ({ body, at }) => ago(at) < 1000 ? body : [...body, ["said_ago", ago(at)]];

// One page at a time; where a browser cannot see to that, what is sent twice says the same twice.
const alone = (work) => navigator.locks ? navigator.locks.request(MINE, work) : work();

/**
 * ``answered(response, { isLate, isKept })`` hears what the server said, ``isLate``: to something not said just now,
 * ``isKept``: which will be sent again; ``offline()`` hears that the server could not be reached.
 */
export function send({ answered, offline }) {
  const busy = new Set();
  const justSaid = new Set();
  let sending = null;
  let delivering = null;

  async function post(form, button) {
    const path = new URL(form.action).pathname;
    const body = [...new FormData(form, button), ...alsoSaid(form)];
    const keep = form.dataset.keep ?? other(form)?.dataset.keep;
    if (path === "/shift/outcome") return tell({ path, body, call: keep, said: inWords(form, button) });
    // A second tap while the first is under way says nothing new.
    if (busy.has(path)) return;
    busy.add(path);
    try {
      const answer = await ask(path, body);
      if (answer.ok) forget(keep);
      await answered(answer, {});
    } catch {
      offline();
    } finally {
      busy.delete(path);
    }
  }

  async function tell(said) {
    if (sending && sending.call === said.call && String(sending.body) === String(said.body)) return;
    const { id } = put(said);
    justSaid.add(id);
    await deliver();
    justSaid.delete(id);
  }

  /** Send something that was said a while ago. */
  function tellLate(said) {
    put(said);
    return deliver();
  }

  /** Send what is kept; whoever asks while that is under way waits for the same end. */
  function deliver() {
    delivering ??= alone(sendAll).finally(() => { delivering = null; });
    return delivering;
  }

  async function sendAll() {
    const tried = new Set();
    const next = () => waiting().find(({ id }) => !tried.has(id));
    try {
      for (sending = next(); sending; sending = next()) {
        tried.add(sending.id);
        if (!await sendOne(sending)) return;
      }
    } catch {
      offline();
    } finally {
      sending = null;
    }
  }

  /** Whether it makes sense to go on with the next. */
  async function sendOne(item) {
    const answer = await ask(item.path, told(item));
    const isLate = !justSaid.has(item.id);
    if (isUnheard(answer)) {
      if (!isLate) await answered(answer, { isKept: true });
      return answer.status >= 500;
    }
    if (!answer.ok && isLate) park(item, (await answer.clone().json().catch(() => ({}))).problem ?? "It was refused.");
    if (answer.ok || isLate) forget(item.call);
    drop(item);
    await answered(answer, { isLate });
    return true;
  }

  return { post, tellLate, deliver };
}
