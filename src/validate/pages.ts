import { parseAddress } from './addresses.js';

const MAX_STARS = 10;

/** What is most likely meant by a path without its slash, or by a whole address. */
export function repairPage(found: string): string | undefined {
  const [, not = '', text = ''] = /^(!?)\s*(.*?)\s*$/s.exec(found) ?? [];
  const path = /^https?:\/\//i.test(text)
    ? text.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?![/*])/, '/')
    : /^[\w%.-]/.test(text)
      ? `/${text}`
      : text;
  const repaired = not + path;
  return repaired !== found && /^!?[/*]/.test(repaired) ? repaired : undefined;
}

/** Why a pattern of pages never does what it seems to, or nothing. */
export function pageSlip(pattern: string): { message: string; suggestion?: string } | undefined {
  if (pattern.includes('#')) {
    const message =
      'a pattern is held against the path and the query: what stands behind a `#` does not count';
    return { message, suggestion: pattern.replace(/#.*/s, '') };
  }
  const [, not = '', plain = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  const url = parseAddress(plain.startsWith('/') ? plain : `/${plain}`);
  const written = url ? url.pathname + url.search : plain;
  const wanted = plain.startsWith('/') ? written : written.slice(1);
  if (/[^\x21-\x7e]/.test(plain) && wanted !== plain) {
    return {
      message: 'this is never found: a browser writes other characters in addresses',
      suggestion: not + wanted,
    };
  }
  if (plain.split('*').length > MAX_STARS + 1)
    return { message: `more than ${MAX_STARS} \`*\` in one pattern: several patterns say it better` };
  return undefined;
}

/** Does a list exclude every page? */
export const excludesAll = (patterns: readonly unknown[]): boolean =>
  patterns.some((pattern) => typeof pattern === 'string' && /^!\/?\*+$/.test(pattern));
