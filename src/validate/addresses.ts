import { show } from './report.js';

// Some origin that no page has: a relative address is one that stays there.
const SOME_ORIGIN = 'https://page.invalid';
const SAFE = /^(https?|mailto|tel):$/;

export const parseAddress = (address: string): URL | undefined => {
  try {
    return new URL(address, SOME_ORIGIN);
  } catch {
    return undefined;
  }
};

/** What is known of an address before its placeholders are filled: they may stand for anything, or for nothing. */
const withoutPlaceholders = (address: string): string => address.replace(/{{[^}]*}}/g, '');

/** Why an address is refused, or nothing if it is not. */
export function addressFault(address: string): string | undefined {
  const url = parseAddress(withoutPlaceholders(address));
  if (!url) return `the address ${show(address)} is refused: it is none`;
  return SAFE.test(url.protocol)
    ? undefined
    : `the address ${show(address)} is refused: \`${url.protocol}\` is not safe. Allowed are http, https, mailto, tel and relative addresses`;
}

/** The same for the addresses of a `srcset`. */
export const srcsetFault = (value: string): string | undefined =>
  value
    // A descriptor such as 2x passes as a relative address.
    .split(/[\s,]+/)
    .map(addressFault)
    .find(Boolean);

/** The same for where a variant redirects. */
export function redirectFault(address: string): string | undefined {
  const url = parseAddress(address);
  if (url && /^https?:$/.test(url.protocol)) return undefined;
  const reason = url ? `\`${url.protocol}\` is no page` : 'it is none';
  return `the address ${show(address)} is refused: ${reason}`;
}

/** The origin to which an address leads, or nothing if it stays on the site. */
export function foreignOrigin(address: string): string | undefined {
  // Without slashes `https:a` is relative to a page of the same scheme, and only to such a one.
  return ['https://page.invalid', 'http://page.invalid']
    .map((base) => (URL.canParse(address, base) ? [new URL(address, base).origin, base] : []))
    .find(([origin, base]) => origin !== base)?.[0];
}

const originOf = (address: string): string | undefined => {
  try {
    const { origin } = new URL(address);
    return /^https?:/.test(origin) ? origin : undefined;
  } catch {
    return undefined;
  }
};

/** Is it an origin, written as a browser writes it? */
export const isOrigin = (text: string): boolean => originOf(text) === text;

/** What is most likely meant by `example.com`, or by the address of a page. */
export const repairOrigin = (text: string): string | undefined =>
  originOf(text) ?? (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text) ? originOf(`https://${text}`) : undefined);
