import type { ListedSlot } from '../plugin.js';
import { BADGE_STYLE } from './badge-style.js';
import type { Choice } from './choice.js';

/** What the badge shows. */
export interface BadgeContent {
  readonly choice: Choice;
  readonly slots: readonly ListedSlot[];
  readonly segmentIds: readonly string[];
  readonly reasons: readonly string[];
}

interface BadgeCalls {
  /** The editor has chosen something else. */
  change(choice: Choice): void;
  /** Only the badge has changed. */
  keep(choice: Choice): void;
  end(): void;
  /** Elements have come or gone: there may be other slots. */
  look(): void;
  /** The page does not let the badge be. */
  lost(): void;
  /** Does what a listener does; a fault in it is reported and does not get out. */
  guard(work: () => void): void;
}

// A page that changes its content may take the badge along; one that takes it away again and again wins.
const MOST_RETURNS = 10;
const NARROW = 600;

/** Names only ever become text, here and in the values of controls. */
function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const nameVariant = (variant: string | null) => variant ?? 'default';

/** In one line, for the badge when it is folded. */
function nameChoice({ variants, segments }: Choice): string {
  const slots = [...variants].map(([slot, variant]) => `${slot}: ${nameVariant(variant)}`);
  return [...slots, ...(segments ? [`segments: ${segments.join(', ') || 'none'}`] : [])].join(' · ');
}

/** The badge in the corner of the page: in a shadow root, beside everything that the page itself shows. */
export function createBadge(calls: BadgeCalls, signal: AbortSignal) {
  let current: BadgeContent | undefined;
  let shown = '';
  const listen = (element: Element, type: string, work: () => void) =>
    element.addEventListener(type, () => calls.guard(work));

  const brief = make('span', { className: 'brief' });
  const problems = make('span', { className: 'problems' });
  const reasons = make('div', { className: 'reasons' });
  reasons.setAttribute('role', 'status');
  const rows = make('div', { className: 'rows' });
  const elsewhereRows = make('div', { className: 'rows' });
  const elsewhere = make(
    'details',
    { className: 'more' },
    make('summary', {}, 'Slots that are not in this page'),
    elsewhereRows,
  );
  const ticks = make('div', { className: 'rows' });
  const segmentsTitle = make('summary');
  const segments = make('details', { className: 'more' }, segmentsTitle, ticks);
  const fold = make(
    'details',
    {},
    make('summary', {}, make('strong', {}, 'Preview'), problems, brief),
    make(
      'div',
      { className: 'body' },
      make('p', { className: 'note' }, 'Only this tab shows it, and nothing is recorded.'),
      reasons,
      rows,
      elsewhere,
      segments,
    ),
  );
  const end = make('button', { type: 'button' }, 'End preview');
  listen(end, 'click', calls.end);
  const section = make('section', {}, end, fold);
  section.setAttribute('aria-label', 'Preview by Tailorbird');
  const badge = document.createElement('tailorbird-preview');
  badge.lang = 'en';
  badge.dir = 'ltr';
  const root = badge.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(BADGE_STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(section);

  let isFolded = false;
  listen(fold, 'toggle', () => {
    if (!current || isFolded === !fold.open) return;
    isFolded = !fold.open;
    current = { ...current, choice: { ...current.choice, isFolded } };
    calls.keep(current.choice);
  });

  const change = (changes: Partial<Choice>) => current && calls.change({ ...current.choice, ...changes });

  const makeRow = ({ slot, variants, shown }: ListedSlot): Node => {
    const { choice } = current as BadgeContent;
    const asked = choice.variants.get(slot);
    const isChosen = asked !== undefined;
    const options: [value: string | null | undefined, text: string][] = [
      [undefined, isChosen ? 'as decided' : `as decided (${nameVariant(shown)})`],
      [null, 'default'],
      ...variants.map((variant): [string, string] => [variant, variant]),
    ];
    if (asked && !variants.includes(asked)) options.push([asked, `${asked} (not there)`]);
    const select = make(
      'select',
      { name: `slot ${slot}` },
      ...options.map(([, text]) => make('option', {}, text)),
    );
    select.selectedIndex = options.findIndex(([value]) => value === asked);
    listen(select, 'change', () => {
      const chosen = new Map(choice.variants);
      const value = options[select.selectedIndex]?.[0];
      if (value === undefined) chosen.delete(slot);
      else chosen.set(slot, value);
      change({ variants: chosen });
    });
    return make('label', { className: isChosen ? 'row chosen' : 'row' }, make('span', {}, slot), select);
  };

  const makeTick = (name: string, text: string, checked: boolean, onTick: (isOn: boolean) => void) => {
    const box = make('input', { type: 'checkbox', name, checked });
    listen(box, 'change', () => onTick(box.checked));
    return make('label', { className: 'tick' }, box, make('span', {}, text));
  };

  const makeTicks = (): Node[] => {
    const { choice, segmentIds } = current as BadgeContent;
    const chosen = choice.segments;
    return [
      makeTick('own segments', 'the visitor’s own', !chosen, (isOn) =>
        change({ segments: isOn ? undefined : [] }),
      ),
      ...segmentIds.map((id) =>
        makeTick(`segment ${id}`, id, !!chosen?.includes(id), (isOn) => {
          const others = (chosen ?? []).filter((each) => each !== id);
          change({ segments: isOn ? [...others, id] : others });
        }),
      ),
    ];
  };

  const render = ({ choice, slots, segmentIds, reasons: texts }: BadgeContent) => {
    const focused = root.activeElement?.getAttribute('name');
    const named = slots.filter(({ slot }) => slot);
    const here = named.filter(({ inPage }) => inPage);
    const others = named.filter(({ inPage }) => !inPage);
    brief.textContent = nameChoice(choice);
    problems.textContent = texts.length ? `${texts.length} not shown` : '';
    reasons.replaceChildren(...texts.map((text) => make('p', {}, text)));
    rows.replaceChildren(...here.map(makeRow));
    if (!here.length) rows.append(make('p', {}, 'This page has no slot.'));
    elsewhereRows.replaceChildren(...others.map(makeRow));
    elsewhere.hidden = !others.length;
    segmentsTitle.textContent = choice.segments
      ? `Segments: ${choice.segments.join(', ') || 'none'}`
      : 'Segments: the visitor’s own';
    ticks.replaceChildren(...makeTicks());
    segments.hidden = !segmentIds.length && !choice.segments;
    // What is built anew under an editor's hands keeps the focus.
    const controls = [...root.querySelectorAll<HTMLElement>('select, input')];
    if (focused) controls.find((each) => each.getAttribute('name') === focused)?.focus();
  };

  let returns = 0;
  let address = '';
  const stay = () => {
    // Not document.body: an <img name="body"> goes by that name, too.
    const [body] = document.getElementsByTagName('body');
    if (!body || badge.isConnected) return;
    if (location.href !== address) returns = 0;
    address = location.href;
    returns += 1;
    if (returns === MOST_RETURNS) calls.lost();
    if (returns < MOST_RETURNS) body.append(badge);
  };
  const observer = new MutationObserver(() => calls.guard(calls.look));
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    badge.remove();
  });

  return {
    show(content: BadgeContent): void {
      if (!current) {
        isFolded = content.choice.isFolded ?? innerWidth < NARROW;
        fold.open = !isFolded;
      }
      current = content;
      const { choice, ...others } = content;
      const text = JSON.stringify([[...choice.variants], choice.segments, others]);
      if (text !== shown) render(content);
      shown = text;
      stay();
    },
  };
}
