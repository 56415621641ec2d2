import { gather, whenIdle } from '../platform.js';

const LOCK = 'tailorbird';

/** One tab at a time, if the browser can see to that; nothing goes wrong if it can't. */
const alone = async (work: () => Promise<boolean>): Promise<boolean> => {
  try {
    return await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock !== null && work());
  } catch {
    return work();
  }
};

/** Returns what asks for some housekeeping: `tidy` is called when the page is idle, for as long as it says that there is more. */
export function createHousekeeping(tidy: () => Promise<boolean>, signal: AbortSignal): () => void {
  const ask = gather(() => {
    if (signal.aborted) return;
    alone(tidy).then((isMore) => isMore && ask());
  }, whenIdle);
  return ask;
}
