import { redirectRefused, type TailorbirdError } from '../errors.js';
import { hash } from '../hash.js';

/** Remembers for a tab; `get` gives nothing where that is not possible. */
interface TabStore {
  get(key: string): unknown;
  set(key: string, value: unknown): boolean;
}

const KEY = 'tailorbird.redirects';

// A page that sends visitors back makes no loop: for so long nobody is sent to the same address again.
const PAUSE_MS = 60_000;

/**
 * The address to which a variant leads, or a text that says why it leads nowhere; that is empty if it is this page.
 * Only the page's own origin and the `origins` of the config are allowed; the page's query is carried over, but for
 * what the target has itself.
 */
export function resolveRedirect(target: string, here: string, origins: readonly string[]): URL | string {
  const page = new URL(here);
  let url: URL;
  try {
    url = new URL(target, page);
  } catch {
    return `${target} is no address.`;
  }
  if (!/^https?:$/.test(url.protocol) || (url.origin !== page.origin && !origins.includes(url.origin))) {
    return `${url.origin} is not in redirectOrigins.`;
  }
  url.username = url.password = '';
  const own = new Set(url.searchParams.keys());
  for (const [name, value] of page.searchParams) if (!own.has(name)) url.searchParams.append(name, value);
  const isHere = url.origin + url.pathname + url.search === page.origin + page.pathname + page.search;
  return isHere ? '' : url;
}

/** Notes that a visitor is sent somewhere now. `false` if it was noted not long ago, or cannot be noted. */
export function noteRedirect(url: URL, now: number, tab: TabStore): boolean {
  const known = Object(tab.get(KEY)) as Record<string, number>;
  const recent = Object.entries(known).filter(([, time]) => Math.abs(now - time) < PAUSE_MS);
  // As a number: the path of a target such as `?x` is the page's own, and may be personal.
  const address = `${hash(url.origin + url.pathname)}`;
  if (recent.some(([each]) => each === address)) return false;
  return tab.set(KEY, Object.fromEntries([...recent, [address, now]]));
}

/** Forgets where the visitor was sent. */
export const forgetRedirects = (tab: { remove(key: string): void }): void => tab.remove(KEY);

/** Sends the visitor from this page to another one, if that is allowed and would not go round in circles. */
export function redirect(
  target: string,
  origins: readonly string[],
  now: number,
  tab: TabStore,
  report: (error: TailorbirdError) => void,
): void {
  const url = resolveRedirect(target, location.href, origins);
  if (typeof url !== 'string') {
    if (noteRedirect(url, now, tab)) location.replace(url);
  } else if (url) report(redirectRefused(url));
}
