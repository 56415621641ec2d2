/** localStorage that answers "nothing there" instead of throwing when it is blocked, full or missing. */
export interface LocalStore {
  get(key: string): unknown;
  /** `false` if it could not be kept; then nothing is kept under that key. */
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
}

export function createLocalStore(): LocalStore {
  const remove = (key: string) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Where nothing can be stored there is nothing to remove.
    }
  };
  return {
    get(key) {
      try {
        return JSON.parse(localStorage.getItem(key) as string);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        remove(key);
        return false;
      }
    },
    remove,
  };
}
