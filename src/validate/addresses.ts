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
const withoutPlaceholders = (address: string): string => address.replace(/{{[^{}]*}}/g, '');

/** Why an address is never set, or nothing. */
export function addressSlip(address: string): { message: string } | undefined {
  const url = parseAddress(withoutPlaceholders(address));
  if (url && SAFE.test(url.protocol)) return undefined;
  const reason = url
    ? `\`${url.protocol}\` is not safe. Allowed are http, https, mailto, tel and relative addresses`
    : 'it is none';
  return { message: `the address ${show(address)} is never set: ${reason}` };
}

/** Why a variant redirects nowhere, or nothing. */
export function redirectSlip(address: string): { message: string } | undefined {
  const url = parseAddress(address);
  if (url && /^https?:$/.test(url.protocol)) return undefined;
  const reason = url ? `\`${url.protocol}\` is no page` : 'it is none';
  return { message: `nobody is sent to the address ${show(address)}: ${reason}` };
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

/** Why an origin is not the one that it seems to be, or nothing. */
export function originSlip(text: string): { message: string; suggestion?: string } | undefined {
  const origin = originOf(text);
  if (origin === text) return undefined;
  const message = `no page has the origin ${show(text)}: a browser writes it in another way`;
  return origin ? { message, suggestion: origin } : { message: `${show(text)} is no origin` };
}

/** What is most likely meant by `example.com`, or by the address of a page. */
export const repairOrigin = (text: string): string | undefined =>
  originOf(text) ?? (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text) ? originOf(`https://${text}`) : undefined);
