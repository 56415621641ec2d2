// The shop's own memory: its cart, its orders and its customer number. It must work where storage is refused.
const PREFIX = 'wrenfield.';
const memory = new Map();

export function read(key, fallback) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key)) ?? fallback;
  } catch {
    return memory.get(key) ?? fallback;
  }
}

export function write(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Then it lasts as long as this page.
  }
}

export function forgetAll() {
  memory.clear();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing is to be forgotten.
  }
}
