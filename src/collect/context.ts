import type { PageUrl } from '../events.js';
import { readReferrerHref } from '../page.js';

/** `source`, `medium`, `campaign`, `term` and `content`, as far as given. */
export type Campaign = { readonly [parameter: string]: string };

export interface Referrer {
  readonly host: string;
  readonly path: string;
}

/** Facts of this page view, which conditions name by `context.…`. */
export interface Context {
  readonly url: PageUrl;
  /** Where the session came from, without parameters; empty for a direct visit. */
  readonly referrer: Partial<Referrer>;
  /** The campaign of the session. */
  readonly utm: Campaign;
  readonly device: 'mobile' | 'tablet' | 'desktop';
  /** As the browser says it, such as `de-AT`. */
  readonly language: string;
  /** IANA name, such as `Europe/Vienna`. */
  readonly timeZone: string;
}

const UTM = ['source', 'medium', 'campaign', 'term', 'content'];
const MAX_PARAMETER = 200;

/** The address without its hash, credentials and any parameter that is not allowed; and the campaign it names. */
export function readAddress(href: string, allowed: readonly string[]): { url: PageUrl; campaign: Campaign } {
  const { host, pathname, searchParams } = new URL(href);
  const pick = (names: readonly string[], prefix: string): Record<string, string> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = searchParams.get(prefix + name);
        return value ? [[name, value.slice(0, MAX_PARAMETER)]] : [];
      }),
    );
  return { url: { host, path: pathname, params: pick(allowed, '') }, campaign: pick(UTM, 'utm_') };
}

/** Another site that linked here. */
export function readReferrer(): Partial<Referrer> {
  const referrer = readReferrerHref();
  if (!referrer) return {};
  const { host, pathname } = new URL(referrer);
  return host === location.host ? {} : { host, path: pathname };
}

// Below this many CSS pixels on its shorter side a touch screen is a phone.
const TABLET_WIDTH = 600;

/** Facts of device and browser. The device by pointer and screen, not by user agent: by how it is used. */
export const readSurroundings = (): Pick<Context, 'device' | 'language' | 'timeZone'> => ({
  device: !matchMedia('(pointer: coarse)').matches
    ? 'desktop'
    : Math.min(screen.width, screen.height) < TABLET_WIDTH
      ? 'mobile'
      : 'tablet',
  language: navigator.language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});
