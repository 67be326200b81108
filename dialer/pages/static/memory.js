// What this browser is to remember. Where it may not, or has no room left, this page remembers it for as long as it is open.

const onlyHere = new Map();
const lasting = (act, otherwise) => { try { return act(localStorage); } catch { return otherwise; } };

/** Whether all that was written here outlives this page. */
export const outlives = () => onlyHere.size === 0;

export const read = (key) => onlyHere.get(key) ?? lasting((storage) => storage.getItem(key), null);

export function write(key, text) {
  const isWritten = lasting((storage) => { storage.setItem(key, text); return true; }, false);
  if (isWritten) onlyHere.delete(key); else onlyHere.set(key, text);
}

export function remove(key) {
  onlyHere.delete(key);
  lasting((storage) => storage.removeItem(key));
}

/** The names that begin like this, of all that is remembered. */
export function namesFrom(beginning) {
  const names = new Set([...lasting(Object.keys, []), ...onlyHere.keys()]);
  return [...names].filter((name) => name.startsWith(beginning));
}
