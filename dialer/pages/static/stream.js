// A stream of nudges that comes back by itself.

const AGAIN_MS = 2000;
const SPREAD_MS = 1000;

/** Open the stream at this address; ``listen(stream)`` hears it, and each that has to take its place. Gives what ends it. */
export function follow(address, listen) {
  let stream;
  let waits;
  const open = () => {
    stream = new EventSource(address, { withCredentials: true });
    listen(stream);
    // Browsers open it again after a break, but never after an answer that is an error, as while the service restarts.
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) waits = setTimeout(open, AGAIN_MS + Math.random() * SPREAD_MS);
    });
  };
  open();
  return () => { clearTimeout(waits); stream.close(); };
}
