import { quote } from '../page.js';
import { type Change, isReadable, planWork, templateSelector } from './change.js';
import { fitting, type Moment, nextDate, type Variant } from './choose.js';
import { fillText, type Known } from './fill.js';
import type { SlotMemory } from './memory.js';
import type { Work } from './swap.js';
import { CONDITIONS } from './templates.js';
import { type ConfigSlot, type ConfigVariant, NO_SLOT } from './variants.js';

/** What a slot will show, for the head snippet to do. */
export interface HeadChange extends Work {
  /** Only on these: the source of a regular expression over the address. */
  readonly pages?: string | undefined;
  /** A selector of the template, in the slot or else in the page; without it, text or markup is the content. */
  readonly pick?: string | undefined;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}

/** Slots by selector; of the changes the first counts that is for the page. */
export type HeadSlot = readonly [selector: string, ...changes: HeadChange[]];

/** What the head snippet needs to know of the visitor, ready to use. */
export interface HeadCache {
  /** Until when it holds, ms since the epoch. */
  readonly until: number;
  readonly slots: readonly HeadSlot[];
  /** What placeholders stand for, by what stands in the braces. The dot in front keeps `constructor` from naming anything. */
  readonly values: { readonly [dotAndBody: `.${string}`]: string };
}

/** The part of the snapshot that is for the head snippet, which takes the first that still holds. */
export interface SavedForHead {
  readonly next: readonly HeadCache[];
}

// While the page is parsed these find what they do not mean in the end.
const STREAMED = /:(last|only|nth-last|empty|has|not|root)\b/;

// A selector that finds nothing.
const NOTHING = ':not(*)';

const slotSelector = (slot: string) => `[data-tb-slot=${quote(slot)}]`;

/** Templates without further conditions, for a segment of the visitor or for everybody. */
const plainTemplates = (segments: readonly string[]): string =>
  `:scope>template:is(${[
    '[data-tb-variant]:not([data-tb-segment])',
    ...segments.map((id) => `[data-tb-segment~=${quote(id)}]`),
  ]}):not(${CONDITIONS.map((name) => `[data-tb-${name}]`)}):empty`;

/** With all keys of its own, so that nothing that the page puts on all objects is taken for one. */
const complete = (change: Partial<HeadChange>): HeadChange => ({
  pages: '',
  pick: '',
  text: '',
  html: '',
  held: 0,
  set: null,
  move: null,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
});

/** May a slot that was changed be none any more for its selector? Then what it brings may be one, and so on. */
const losesMatch = (
  { attributes, className, hidden, link, moveBefore, moveAfter }: Change,
  selector: string,
) =>
  (selector.includes('[') && !!(attributes.length || className || hidden !== undefined || link)) ||
  (/[\s>+~]/.test(selector) && !!(moveBefore || moveAfter));

/** Those that may be shown, up to the first that is not for some pages only. */
function candidates<Each extends Variant>(variants: readonly Each[], moment: Moment): Each[] {
  const all = fitting(variants, moment);
  const end = all.findIndex(({ pages }) => !pages);
  return end < 0 ? all : all.slice(0, end + 1);
}

const changeOf = ({ pages, change }: ConfigVariant, known: Known): HeadChange => {
  const { text, html } = change;
  const hasContent = text !== undefined || html !== undefined;
  // The head snippet fills them in; here it is only noted which there are.
  fillText(`${text}${html}`, known);
  return {
    ...planWork(change, known, () => {}),
    pages,
    text,
    html,
    pick: hasContent ? undefined : (templateSelector(change) ?? NOTHING),
  };
};

const UNCHANGED: HeadChange = { pick: NOTHING };

/** The second of two regular expressions in one: its references are to groups behind those of the first. */
const renumber = (source: string, first: string): string => {
  const groups = first.split('(?=(').length - 1;
  return source.replace(/\\(\d+|.)/g, (all, name) => (name > 0 ? `\\${+name + groups}` : all));
};

/** A slot that the site renders by code: all its variants stand there, and all but one are hidden. */
function reveal(slot: string, variants: readonly ConfigVariant[]): HeadSlot[] {
  const child = `${slotSelector(slot)}[data-tb-code]>[data-tb-variant`;
  let excluded = '';
  return variants.flatMap(({ id, pages = '' }): HeadSlot[] => {
    const mine = renumber(pages, excluded);
    const source = excluded + mine;
    excluded += mine && `(?!${mine})`;
    const on = source && `^${source}`;
    const named = `=${quote(id)}]`;
    return [
      [`${child}]:not([data-tb-variant${named})`, { pages: on, pick: NOTHING, set: [['hidden', '']] }],
      [child + named, { pages: on, pick: NOTHING, set: [['hidden', null]] }],
    ];
  });
}

/** What the next page may rely on before the script is there. Pure, but for the browser's way to escape a selector. */
export function cacheForHead(
  moment: Moment,
  definitions: ReadonlyMap<string, ConfigSlot>,
  { shown, conditional, filled }: SlotMemory,
  known: Known,
  canSanitize: boolean,
): HeadCache {
  const bodies = new Set(filled);
  const noting = { ...known, filled: bodies };
  const special = Object.keys(conditional);
  const held = shown.filter((slot) => !special.includes(slot) && !definitions.has(slot)).map(slotSelector);
  const pick = plainTemplates(moment.segments);
  const others = ['[data-tb-code]', ...held, ...special.map(slotSelector)];
  const slots: HeadSlot[] = [
    ...(held.length ? [[held.join(), { pick, held: 1 }] as const] : []),
    [`[data-tb-slot]:not(${others})`, { pick }],
    ...Object.entries(conditional).map(
      ([slot, variants]): HeadSlot => [
        `${slotSelector(slot)}:not([data-tb-code])`,
        ...candidates(variants, moment).map((each) => ({ pick: each.pick, pages: each.pages, held: 1 })),
      ],
    ),
    ...[...definitions].flatMap(([slot, { selector, bringsElements, variants }]): HeadSlot[] => {
      const chosen = candidates(
        variants.filter(({ change }) => !canSanitize || isReadable(change, undefined)),
        moment,
      );
      // Where the page's own sanitizer has to be asked, the head snippet cannot ask it.
      const isForScript = chosen.some(
        ({ redirect, change }) => redirect || (change.html !== undefined && !canSanitize),
      );
      if (!selector) return isForScript ? [] : reveal(slot, chosen);
      if (STREAMED.test(selector)) return [];
      const own = `:is(${selector}):not([data-tb-slot],${NO_SLOT})`;
      const mayLose = bringsElements && chosen.some(({ change }) => losesMatch(change, selector));
      const changes = isForScript || mayLose ? [] : chosen.map((each) => changeOf(each, noting));
      // What shows its default, or waits for the script, is no slot of those behind it either.
      if (!changes.length || changes.at(-1)?.pages) changes.push(UNCHANGED);
      return [[own + (bringsElements ? `:not(${own} *)` : ''), ...changes]];
    }),
  ];
  let end = slots.length;
  while (end && slots[end - 1]?.[1] === UNCHANGED) end -= 1;
  const dated = [...definitions.values()].flatMap(({ variants }): Variant[] => [...variants]);
  const until = nextDate([...dated, ...Object.values(conditional).flat()], moment.now);
  return {
    // JSON has no Infinity.
    until: Math.min(moment.until, until, Number.MAX_SAFE_INTEGER),
    slots: slots
      .slice(0, end)
      .map(([selector, ...changes]): HeadSlot => [selector, ...changes.map(complete)]),
    values: {
      ...flatten(known.values as object, ''),
      ...Object.fromEntries([...bodies].map((body) => [`.${body}`, fillText(`{{${body}}}`, known)])),
    },
  };
}

const flatten = (values: object, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      typeof value === 'object'
        ? Object.entries(flatten(value ?? {}, `${prefix}.${key}`))
        : [[`${prefix}.${key}`, `${value}`]],
    ),
  );
