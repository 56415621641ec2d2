import { repairOrigin } from './addresses.js';
import { repairPage } from './pages.js';
import type { TextKind } from './shapes.js';
import { DURATION, TIME } from './shapes.js';

const UNITS: readonly (readonly [unit: string, ms: number, words: RegExp])[] = [
  ['w', 6048e5, /^w(k|eek)?s?$/],
  ['d', 864e5, /^d(ay)?s?$/],
  ['h', 36e5, /^h(r|our)?s?$/],
  ['m', 6e4, /^m(in|inute)?s?$/],
  ['s', 1e3, /^s(ec|econd)?s?$/],
  ['ms', 1, /^(ms|msecs?|millis|milliseconds?)$/],
];
// Not exact, but what is meant by them.
const LONGER: readonly (readonly [ms: number, words: RegExp])[] = [
  [30 * 864e5, /^mo(nth)?s?$/],
  [365 * 864e5, /^y(r|ear)?s?$/],
];

/** Milliseconds, written in the largest unit that divides them, but for weeks. */
function writeDuration(ms: number): string | undefined {
  if (!(ms >= 1) || ms % 1 !== 0) return undefined;
  const [unit, size] = UNITS.find(([name, each]) => name !== 'w' && ms % each === 0) ?? ['ms', 1];
  const text = `${ms / size}${unit}`;
  return new RegExp(DURATION).test(text) ? text : undefined;
}

/** What is most likely meant by `7 days`, `1.5h`, `P7D`, or a number of milliseconds. */
function repairDuration(found: unknown): string | undefined {
  if (typeof found === 'number') return found >= 6e4 ? writeDuration(found) : undefined;
  if (typeof found !== 'string' || found.length > 100) return undefined;
  const text = found.trim().toLowerCase();
  if (text !== found && new RegExp(DURATION).test(text)) return /\dM$/.test(found) ? undefined : text;
  const iso = /^p(?:(\d+)w|(\d+)d|t(\d+)h|t(\d+)m|t(\d+)s)$/.exec(text);
  if (iso) return UNITS.slice(0, 5).flatMap(([unit], at) => (iso[at + 1] ? `${iso[at + 1]}${unit}` : []))[0];
  const [, digits, word = ''] = /^[-+]?([\d_,]*\.?\d+)\s*([a-z]+)\.?$/.exec(text) ?? [];
  if (!digits || /\dM$/.test(found)) return undefined;
  const amount = Number(digits.replace(/[_,]/g, ''));
  const unit = UNITS.find(([, , words]) => words.test(word));
  if (unit && amount % 1 === 0) return amount > 0 ? `${amount}${unit[0]}` : undefined;
  const ms = unit?.[1] ?? LONGER.find(([, words]) => words.test(word))?.[0];
  return ms ? writeDuration(Math.round(amount * ms)) : undefined;
}

const pad = (digits = '') => digits.padStart(2, '0');

/** Is it a day of the calendar, and a time of the day? `Date.parse` lets 30 February pass. */
export function isTime(text: unknown): text is string {
  if (typeof text !== 'string' || !new RegExp(TIME).test(text)) return false;
  const [day = ''] = text.split('T');
  const start = new Date(`${day}T00:00:00Z`);
  return Number.isFinite(Date.parse(text)) && Number.isFinite(+start) && start.toISOString().startsWith(day);
}

/** What is most likely meant by `2026-1-31`, `31.1.2026`, a time without its zone, or a number of milliseconds. */
function repairTime(found: unknown): string | undefined {
  if (typeof found === 'number') {
    const isLikely = found > 1e12 && found < 1e13;
    return isLikely ? new Date(found).toISOString() : undefined;
  }
  if (typeof found !== 'string' || found.length > 100) return undefined;
  const text = found.trim();
  const [, year, month, day, rest = ''] = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(.*)$/.exec(text) ?? [];
  const [, lastDay, lastMonth, lastYear] = /^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})$/.exec(text) ?? [];
  const date = year
    ? `${year}-${pad(month)}-${pad(day)}`
    : lastYear && `${lastYear}-${pad(lastMonth)}-${pad(lastDay)}`;
  const time = rest.trim().toUpperCase().replace(/^T?/, 'T').replace(/\s/g, '');
  const candidates = rest ? [`${date}${time}`, `${date}${time}Z`, `${date}${time}:00Z`] : [`${date}`];
  return candidates.find(isTime);
}

/** A number that was written as text. */
export const repairNumber = (found: unknown): number | undefined =>
  typeof found === 'string' && /^\s*-?\d{1,15}(\.\d+)?\s*$/.test(found) ? Number(found) : undefined;

/** `true` or `false` that was written as text, or otherwise. */
export function repairBoolean(found: unknown): boolean | undefined {
  const word = String(typeof found === 'object' ? '' : found).toLowerCase();
  if (/^(true|yes|on|1)$/.test(word)) return true;
  return /^(false|no|off|0)$/.test(word) ? false : undefined;
}

/** What a text of this kind should most likely have been. */
export function repairText(kind: TextKind, found: unknown): string | undefined {
  if (kind === 'time') return repairTime(found);
  if (kind === 'page') return typeof found === 'string' ? repairPage(found) : undefined;
  if (kind === 'origin') return typeof found === 'string' ? repairOrigin(found) : undefined;
  if (kind === 'span' && /^(this |current )?sess(ion)?s?$/i.test(String(found))) return 'session';
  if (kind === 'duration' || kind === 'span') return repairDuration(found);
  return kind === 'version' && typeof found === 'number' ? String(found) : undefined;
}
