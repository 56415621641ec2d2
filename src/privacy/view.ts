import type { ConsentState } from '../config.js';
import type { Value } from '../events.js';
import { groupEvents, type Instance, listAttributes, type Model, reasonOf } from './model.js';
import { own } from './own.js';
import type { Content, Piece, Props } from './pieces.js';
import { createReasons } from './reasons.js';
import type { PrivacyTexts } from './texts.js';
import type { Words } from './words.js';

/** What the view needs of the panel around it. */
export interface Stage {
  readonly tb: Instance;
  readonly texts: PrivacyTexts;
  readonly words: Words;
  /** `h2` */
  readonly heading: string;
  /** Which question or field is open. */
  readonly open: string;
  /** What was said last, and in which section. */
  readonly said: readonly [section: string, text: string];
  /** Opens a question or a field, or closes it. */
  toggle(key: string): void;
  close(): void;
  /**
   * Does what the visitor asked for, and says so, and closes the question in which it was asked for; or says that it
   * failed, or has to wait, if it answers `false`.
   */
  act(section: string, work: () => unknown, done: string): void;
  /** Hands out the file. */
  save(): Promise<void>;
}

const PURPOSES = ['measurement', 'personalization'] as const;

/** Everything that the visitor sees, as it should be. */
export function view(model: Model, stage: Stage): Piece[] {
  const { tb, texts, words, heading, open, said, toggle, close, act, save } = stage;
  const { data, status } = model;
  const { consent } = data;
  const describe = createReasons(texts, words);

  const button = (text: string, onclick: () => void, about?: string, props: Props = {}): Piece => [
    'button',
    { type: 'button', class: 'button', 'aria-label': about && `${text}: ${about}`, onclick, ...props },
    text,
  ];
  const opener = (text: string, key: string, about?: string) =>
    button(text, () => toggle(key), about, { 'aria-expanded': `${open === key}` });
  const note = (text: string): Piece => ['p', { class: 'note' }, text];
  const row = (tag: string, props: object, about: readonly Content[], ...content: Content[]): Piece => [
    tag,
    { class: 'row', ...props },
    ['div', { class: 'what' }, ...about],
    ...content,
  ];
  const section = (key: string, title: string, ...content: Content[]): Piece => [
    'section',
    { key, class: 'section' },
    [heading, { class: 'heading', tabindex: '-1' }, title],
    ...content,
    ['p', { key: 'status', class: 'status', role: 'status' }, said[0] === key && said[1]],
  ];
  const list = (items: readonly Piece[], none: string): Piece =>
    items.length ? ['ul', { role: 'list' }, ...items] : ['p', {}, none];
  /** What nobody would want to have done by mistake. */
  const ask = (key: string, question: string, yes: string, confirm: () => void): Content =>
    open === key && [
      'div',
      { key, class: 'ask', role: 'group', tabindex: '-1', 'aria-label': question },
      ['p', {}, question],
      ['div', { class: 'pair' }, button(yes, confirm), button(texts.cancel, close)],
    ];

  const stored = (): Content[] => {
    const { events, visitorId, userId } = data;
    const reason = reasonOf(model);
    if (reason !== null) {
      const text = own({ consent: texts.memory, deleting: texts.deleting }, reason) ?? texts.trouble;
      return [['p', {}, words.fill(text, own(texts.reasons, reason))]];
    }
    if (!events.length) return [['p', {}, data.earlier ? texts.earlier : texts.nothing]];
    const since = words.moment(Math.min(...events.map(({ time }) => time)));
    const size = words.size(status?.bytes ?? JSON.stringify(events).length);
    return [
      ['p', {}, words.count(texts.stored, events.length, since, size)],
      !!data.earlier && note(texts.earlier),
      note(words.fill(texts.visitor, visitorId)),
      !!userId && note(words.fill(texts.user, userId)),
    ];
  };

  /** No is as near as yes, as large, and as quick. */
  const choice = (title: string, purposes: readonly (typeof PURPOSES)[number][], ...about: Content[]) => {
    const answer = (text: string, state: ConsentState, name: string) =>
      button(
        text,
        () => {
          const choice = Object.fromEntries(purposes.map((purpose) => [purpose, state]));
          act('choice', () => tb.consent.set(choice), texts.chosen);
        },
        title,
        { class: name, 'aria-pressed': `${purposes.every((purpose) => consent[purpose] === state)}` },
      );
    return row(
      'div',
      { role: 'group', 'aria-label': title },
      [['strong', {}, title], ...about],
      [
        'div',
        { class: 'pair even' },
        answer(texts.accept, 'granted', 'button accept'),
        answer(texts.refuse, 'denied', 'button refuse'),
      ],
    );
  };
  const pausing = (isPaused: boolean) =>
    row(
      'div',
      {},
      [isPaused ? texts.paused : texts.running],
      button(isPaused ? texts.resume : texts.pause, () =>
        act('choice', () => (isPaused ? tb.resume?.() : tb.pause?.()), texts.chosen),
      ),
    );

  const groups = () =>
    model.groups.map((group) =>
      row('li', { key: group.segment }, [
        ['strong', {}, words.name('segments', group.segment)],
        ['ul', { role: 'list' }, ...describe(group).map((line): Piece => ['li', {}, line])],
        Number.isFinite(group.until) && note(words.fill(texts.until, words.moment(group.until))),
      ]),
    );

  const forgetting = (
    kind: 'attribute' | 'event',
    name: string,
    title: string,
    events?: string,
  ): [Content, Content] => {
    const key = `${kind} ${name}`;
    const what = { [kind]: name } as { attribute: string } | { event: string };
    return [
      !!tb.forget && opener(texts.forget, key, title),
      ask(key, words.fill(events ? texts.forgetEvents : texts.forgetSure, title, events), texts.forget, () =>
        act(kind, () => tb.forget?.(what), texts.forgotten),
      ),
    ];
  };

  const field = (key: string, title: string, name: string, value: Value): Content => {
    const isNumber = typeof value === 'number';
    const isTick = typeof value === 'boolean';
    const onsubmit = (event: Event) => {
      event.preventDefault();
      const input = (event.currentTarget as Element).querySelector('input') as HTMLInputElement;
      const next = isNumber ? input.valueAsNumber : isTick ? input.checked : input.value;
      act('attribute', () => tb.correct?.(name, next), texts.changed);
    };
    return (
      open === key && [
        'form',
        { key, class: 'ask', onsubmit },
        [
          'label',
          {},
          title,
          [
            'input',
            {
              class: !isTick && 'input',
              type: isNumber ? 'number' : isTick ? 'checkbox' : 'text',
              step: 'any',
              required: !isTick,
              autocomplete: 'off',
              value: `${value}`,
              checked: value === true,
            },
          ],
        ],
        ['div', { class: 'pair' }, ['button', { class: 'button' }, texts.save], button(texts.cancel, close)],
      ]
    );
  };
  const attribute = ([name, value]: [string, Value]): Piece => {
    const from = own(data.computedFrom, name);
    const title = words.name('attributes', name);
    const events = from && words.list(from.map((each) => words.name('events', each)));
    const [forget, sure] = forgetting('attribute', name, title, events);
    const change = `change ${name}`;
    const canChange = !!tb.correct && !from && typeof value !== 'object';
    return row(
      'li',
      { key: name },
      [
        ['strong', {}, title],
        ': ',
        ['bdi', {}, words.value(value)],
        note(events ? words.fill(texts.computed, events) : texts.stated),
      ],
      ['div', { class: 'pair' }, canChange && opener(texts.change, change, title), forget],
      field(change, title, name, value),
      sure,
    );
  };

  const events = () =>
    groupEvents(data.events)
      .map((group) => ({ ...group, title: words.name('events', group.name) }))
      .sort((a, b) => words.compare(a.title, b.title))
      .map(({ name, title, count, last }) =>
        row(
          'li',
          { key: name },
          [['strong', {}, title], `: ${words.fill(texts.lastTime, words.times(count), words.moment(last))}`],
          ...forgetting('event', name, title),
        ),
      );

  return [
    section('stored', texts.storedHeading, ...stored()),
    section(
      'choice',
      texts.choiceHeading,
      !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl && ['p', {}, texts.gpc],
      [
        'div',
        {},
        ...PURPOSES.map((purpose) =>
          choice(
            texts[purpose],
            [purpose],
            note(texts[`${purpose}Note`]),
            consent[purpose] === 'pending' && note(texts.pending),
          ),
        ),
        choice(texts.both, PURPOSES),
        !!tb.pause && !!status && pausing(status.isPaused),
      ],
    ),
    section(
      'groups',
      texts.groupsHeading,
      list(
        groups(),
        consent.personalization !== 'granted'
          ? texts.groupsOff
          : status?.isPaused
            ? texts.groupsPaused
            : texts.noGroups,
      ),
    ),
    section(
      'attribute',
      texts.attributesHeading,
      list(listAttributes(data).map(attribute), texts.noAttributes),
    ),
    section('event', texts.eventsHeading, list(events(), texts.noEvents)),
    section(
      'end',
      texts.endHeading,
      note(texts.downloadNote),
      [
        'div',
        { class: 'pair' },
        button(texts.download, () => act('end', save, texts.downloaded)),
        opener(texts.erase, 'erase'),
      ],
      ask('erase', texts.eraseSure, texts.erase, () => act('end', () => tb.erase(), texts.erased)),
    ),
  ];
}
