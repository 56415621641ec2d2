/** Something that is said about a file, and where. */
export interface Remark {
  readonly level: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  /** In the config; a remark on a page has none. */
  readonly path?: string;
  readonly message: string;
  readonly found?: unknown;
  readonly expected?: string;
  readonly suggestion?: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of a text into lines and columns, both from 1 on. */
export function createPlaces(text: string): (offset: number) => Place {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

export const inOrder = (remarks: readonly Remark[]): Remark[] =>
  [...remarks].sort((a, b) => a.line - b.line || a.column - b.column);

/** Adds a remark at an offset of the file; a suggestion that is a key stands there without quotes. */
export type Say = (
  level: Remark['level'],
  offset: number,
  message: string,
  suggestion?: string,
  isKey?: boolean,
) => void;
