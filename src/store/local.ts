/** localStorage (or sessionStorage) that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
  get(key: string): unknown;
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
