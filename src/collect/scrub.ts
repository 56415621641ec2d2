import { type Declared, tellsIllness } from '../sensitive.js';

// What is longer is cut before it is looked at; looking takes time in proportion to the length.
const MAX_LENGTH = 2048;
const MAX_ROUNDS = 9;

/** Parameters where none should be: in an address inside of an address, or behind a semicolon in a path. */
const PARAMETERS = /[?#;&][\w.~[\]-]*=.*/s;

/** By the name of the placeholder, what looks like it. */
const LOOKS = {
  // And a user with a password in an address.
  email: /[^\s@]@[^\s@]/,
  ip: /\b\d{1,3}(\.\d{1,3}){3}\b|([\da-f]{0,4}:){3}/i,
  place: /\d\.\d{5}|\d\.\d{3,}[,;\s]{1,3}-?\d+\.\d{3}/,
  // Who was born before 2010 may be a visitor; a later date is one of a page, not of a birth.
  date: /(^|\D)((19\d|200)\d[-./\s][01]?\d[-./\s][0-3]?\d|[0-3]?\d[-./\s][0-3]?\d[-./\s](19\d|200)\d)(?!\d)/,
  // A telephone abroad, whose plus is a space in a form. One with an area code. Three digits, two or three, four: telephone
  // and social security in America. Nine digits and more with spaces, as people write them. Groups with points, as states do.
  // The number of an account.
  number:
    /(^\s|(^|\W)\+)[\s(]*\d([\s()./-]{0,3}\d){6}|(^|[^\w.-])(0\d{2,4}[\s/-]{1,3}\d{6}|(1[\s.-])?\(?\d{3}[\s.+)-]{1,3}\d{2,3}[\s.+-]\d{4}(?![\d-]))|(^|\D)(?=\d{1,8}[\s(])(\d[\s()/]{0,3}){8}\d|\b\d{3}(\.\d{3,4}){2}[.-]\d\d\b|\b[a-z]{2}\d\d([\s._+-]?[a-z\d]{4}([\s._+-]?\d{4}){2})/i,
  token: /\bbearer[\s+]+\S/i,
};

/** A key is long, and mixes letters and digits as no name does. A UUID is none: it has shorter parts. */
const TOKEN = /^(eyJ|(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{20}|\d*([a-zA-Z]+\d+){3})/;

/** Behind such a word a path has a key. */
const BEFORE_TOKEN = /\b(reset|token|verif|confirm|invite\b|unsub|activat|magic-?link|passwor|login|oauth)/i;

/** Whether words are the number of a card, one or some in a row: by its issuer and length, and its check digit (after Luhn). */
const hasCard = (words: readonly string[]): boolean =>
  words.some((_, start) => {
    let digits = '';
    for (let at = start; /^\d+$/.test(words[at] ?? '') && digits.length < 20; at++) {
      digits += words[at];
      if (
        /^(3\d{13,15}|2[2-7]\d{14}|[456]\d{15,18})$/.test(digits) &&
        [...digits]
          .reverse()
          .reduce((sum, digit, place) => sum + ((+digit << (place % 2)) % 9 || +digit), 0) %
          10 ===
          0
      )
        return true;
    }
    return false;
  });

/** As it is meant: percent signs may hide percent signs, and there are other digits than ours. Never throws. */
function decode(text: string): string {
  let plain = text;
  for (let round = 0; round < MAX_ROUNDS && plain.includes('%'); round++) {
    plain = new URLSearchParams(`=${plain.replace(/[+&]/g, encodeURIComponent)}`).get('') as string;
  }
  return plain.normalize('NFKC');
}

/**
 * A text of an address, or a placeholder such as `[email]` if it looks like something personal, encoded or not: an
 * address of mail or network, a telephone, a card, an account, a number of a state, a place, a date of birth, a key,
 * an illness. What looks like parameters is cut off. Ids, article numbers and younger dates stay. Pure.
 */
export function scrub(text: string, declared: Declared): string {
  const part = text.slice(0, MAX_LENGTH);
  const plain = decode(part);
  const bare = plain.replace(PARAMETERS, '');
  const words = bare.split(/[^a-z\d]+/i);
  const [name] = Object.entries(LOOKS).find(([, pattern]) => pattern.test(bare)) ?? [
    words.some((word) => word.length > 15 && TOKEN.test(word))
      ? 'token'
      : hasCard(words)
        ? 'number'
        : tellsIllness(bare, declared) && 'sensitive',
  ];
  if (name) return `[${name}]`;
  return bare === plain ? part : bare;
}

/** The same for each part of a path. */
export const scrubPath = (path: string, declared: Declared): string =>
  path
    .slice(0, MAX_LENGTH)
    .split('/')
    .map((part, at, parts) =>
      BEFORE_TOKEN.test(parts[at - 1] ?? '') && /\d/.test(part) ? '[token]' : scrub(part, declared),
    )
    .join('/');
