/** localStorage (or sessionStorage) that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
  get(key: string): unknown;
  /** Is there anything under that key, whatever it is? */
  has(key: string): boolean;
  /** `false` if it could not be kept; then nothing is kept under that key. */
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
}

/** `storage` is asked anew each time: where it is blocked, the question itself throws. */
export function createLocalStore(storage = () => localStorage): LocalStore {
  const remove = (key: string) => {
    try {
      storage().removeItem(key);
    } catch {
      // Where nothing can be stored there is nothing to remove.
    }
  };
  return {
    get(key) {
      try {
        return JSON.parse(storage().getItem(key) as string);
      } catch {
        return null;
      }
    },
    has(key) {
      try {
        return storage().getItem(key) !== null;
      } catch {
        return false;
      }
    },
    set(key, value) {
      try {
        storage().setItem(key, JSON.stringify(value));
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
