// Sends forms without leaving the page. An outcome that cannot be sent is kept, and sent when there is a connection again.

import { inWords, park } from "./undelivered.js";

// Tablets are shared: what one person said is not sent as another's.
const WAITING = `phonebank-outbox-${document.body.dataset.person}`;
const token = () => document.querySelector("meta[name=csrf-token]").content;
const waiting = () => JSON.parse(localStorage.getItem(WAITING) ?? "[]");
const keep = (items) => localStorage.setItem(WAITING, JSON.stringify(items));

// Signed out, a stale token, or broken on the server's side: it was not looked at, and may be sent again.
const unheard = (answer) => answer.status >= 500 || answer.status === 400 || answer.status === 401;

// A form about the same call takes along what was said on it.
const alsoSaid = (form) => {
  const other = form.dataset.with && document.getElementById(form.dataset.with);
  return other ? [...new FormData(other)].filter(([name]) => /^(answer-|was-|note$)/.test(name)) : [];
};

const ask = (path, body) => fetch(path, {
  method: "POST", body: new URLSearchParams(body),
  headers: { Accept: "application/json", "X-CSRFToken": token() },
});

/** ``answered(response, form)`` hears what the server said; ``offline()`` that it could not be reached. */
export function send({ answered, offline }) {
  const busy = new Set();
  let delivering = null;

  async function post(form, button) {
    const path = new URL(form.action).pathname;
    // A second tap while the first is under way says nothing new.
    if (busy.has(path)) return;
    busy.add(path);
    const body = [...new FormData(form, button), ...alsoSaid(form)];
    const later = () => { if (path === "/shift/outcome") keep([...waiting(), { path, body, call: form.dataset.keep, said: inWords(form, button) }]); };
    try {
      const answer = await ask(path, body);
      if (unheard(answer)) later();
      await answered(answer, form);
    } catch {
      later();
      offline();
    } finally {
      busy.delete(path);
    }
  }

  /** Send what was kept; whoever asks while that is under way waits for the same end. */
  function deliver() {
    delivering ??= sendAll().finally(() => { delivering = null; });
    return delivering;
  }

  async function sendAll() {
    try {
      for (let [first] = waiting(); first; [first] = waiting()) {
        const answer = await ask(first.path, first.body);
        if (unheard(answer)) return;
        if (!answer.ok) park(first, (await answer.clone().json().catch(() => ({}))).problem ?? "It was refused.");
        keep(waiting().slice(1));
        await answered(answer, { dataset: { keep: first.call } });
      }
    } catch {
      offline();
    }
  }

  return { post, deliver };
}
