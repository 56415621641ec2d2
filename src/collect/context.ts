import type { PageUrl } from '../events.js';
import { readReferrerHref } from '../page.js';
import { cutText } from '../properties.js';
import type { Declared } from '../sensitive.js';
import { scrub, scrubPath } from './scrub.js';

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

/** What may be kept of an address: parameters besides `utm_…`, and what sounds sensitive. */
export interface Allowed {
  readonly urlParameters: readonly string[];
  readonly sensitive: Declared;
}

/**
 * The address without its hash, credentials and any parameter that is not allowed, and the campaign it names; what
 * looks personal in them is replaced.
 */
export function readAddress(
  href: string,
  { urlParameters, sensitive }: Allowed,
): { url: PageUrl; campaign: Campaign } {
  const { host, pathname, searchParams } = new URL(href);
  const pick = (names: readonly string[], prefix: string): Record<string, string> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = scrub(searchParams.get(prefix + name) ?? '', sensitive);
        return value ? [[name, cutText(value, MAX_PARAMETER)]] : [];
      }),
    );
  return {
    url: { host, path: scrubPath(pathname, sensitive), params: pick(urlParameters, '') },
    campaign: pick(UTM, 'utm_'),
  };
}

/** Another site that linked here. */
export function readReferrer(sensitive: Declared): Partial<Referrer> {
  const referrer = readReferrerHref();
  if (!referrer) return {};
  const { host, pathname } = new URL(referrer);
  return host === location.host ? {} : { host: scrub(host, sensitive), path: scrubPath(pathname, sensitive) };
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
