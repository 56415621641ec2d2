import type { Remark } from './place.js';

export interface CheckedFile {
  readonly file: string;
  readonly remarks: readonly Remark[];
}

// Whoever wrote the file must not be able to write on the reader's terminal.
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const harmless = (text: string): string =>
  text.replace(CONTROL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

export const countOf = (files: readonly CheckedFile[], level: Remark['level']): number =>
  files.flatMap(({ remarks }) => remarks).filter((remark) => remark.level === level).length;

/** All remarks as text, file by file, and how many there are. */
export function print(files: readonly CheckedFile[], hasColour: boolean): string {
  const paint = (code: number) => (text: string) => (hasColour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const bold = paint(1);
  const dim = paint(2);
  const red = paint(31);
  const green = paint(32);
  const yellow = paint(33);
  const lines: string[] = [];
  const remarks = files.flatMap((each) => each.remarks);
  const width = Math.max(0, ...remarks.map(({ line, column }) => `${line}:${column}`.length));
  for (const { file, remarks: own } of files) {
    if (!own.length) continue;
    lines.push(bold(harmless(file)));
    for (const { level, line, column, path, message } of own) {
      const place = `${line}:${column}`.padStart(width);
      const word = level === 'error' ? red('error  ') : yellow('warning');
      lines.push(`  ${dim(place)}  ${word}  ${harmless(message)}`);
      if (path) lines.push(`  ${' '.repeat(width)}           ${dim(`at ${harmless(path)}`)}`);
    }
    lines.push('');
  }
  const [errors, warnings] = [countOf(files, 'error'), countOf(files, 'warning')];
  const names = files.map(({ file }) => harmless(file)).join(', ');
  if (!errors && !warnings) lines.push(green(`${names}: nothing wrong.`));
  else lines.push((errors ? red : yellow)(`${counted(errors, 'error')}, ${counted(warnings, 'warning')}`));
  return `${lines.join('\n')}\n`;
}
