/** localStorage (or sessionStorage) that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
  get(key: string): unknown;
  /** Is there anything under that key, whatever it is? */
  has(key: string): boolean;
  /** `false` if it could not be kept; then nothing is kept under that key. */
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
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
  };
}

/** The same for this tab alone. */
export const createTabStore = (): LocalStore => createLocalStore(() => sessionStorage);
