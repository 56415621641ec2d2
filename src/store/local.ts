/** localStorage (or sessionStorage) that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
  get(key: string): unknown;
  /** Is there anything under that key, whatever it is? */
  has(key: string): boolean;
  /** `false` if it could not be kept; then nothing is kept under that key. */
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
  /** Those that begin so. */
  keys(prefix: string): string[];
}

/** Where `storage` is blocked, the question itself throws, and is asked anew each time. */
export function createLocalStore(storage = () => localStorage): LocalStore {
  let held: Storage | undefined;
  // WebKit gives none to a page that is closing, but goes on with what the page has.
  const area = () => {
    held ??= storage();
    return held;
  };
  const remove = (key: string) => {
    try {
      area().removeItem(key);
    } catch {
      // Where nothing can be stored there is nothing to remove.
    }
  };
  return {
    get(key) {
      try {
        return JSON.parse(area().getItem(key) as string);
      } catch {
        return null;
      }
    },
    has(key) {
      try {
        return area().getItem(key) !== null;
      } catch {
        return false;
      }
    },
    set(key, value) {
      try {
        area().setItem(key, JSON.stringify(value));
        return true;
      } catch {
        remove(key);
        return false;
      }
    },
    remove,
    keys(prefix) {
      try {
        return Object.keys(area()).filter((key) => key.startsWith(prefix));
      } catch {
        return [];
      }
    },
  };
}

/** The same, where what is set is worth more than what is under another key: that goes if there is no room for both. */
export const createLastingStore = (local: LocalStore, spare: string): LocalStore => ({
  ...local,
  set(key, value) {
    if (local.set(key, value)) return true;
    local.remove(spare);
    return local.set(key, value);
  },
});

/** The same for this tab alone. */
export const createTabStore = (): LocalStore => createLocalStore(() => sessionStorage);
