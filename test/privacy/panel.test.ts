// @vitest-environment happy-dom

import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tailorbird } from '../../src/api.ts';
import { definePrivacyPanel, type Labels, type PrivacyPanelElement } from '../../src/privacy/index.ts';
import type { Instance } from '../../src/privacy/model.ts';
import type { Explanation } from '../../src/segments/explanation.ts';
import fc from '../random.ts';
import { day, event, type Facts, fakeInstance, granted } from './fake-instance.ts';

const { setImmediate } = globalThis;

/** Whatever is on its way arrives: words, answers of the instance, what is shown in a moment. */
async function settle(ms = 300): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

let panel: PrivacyPanelElement;
const root = () => panel.shadowRoot as ShadowRoot;
const all = <Found extends HTMLElement>(selector: string) => [...root().querySelectorAll<Found>(selector)];
const said = (element: Element | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const section = (title: string) => {
  const found = all('section').find((each) => said(each.firstElementChild as Element) === title);
  if (!found) throw new Error(`There is no section "${title}" but ${all('.heading').map(said)}`);
  return found;
};
const texts = (title: string, selector: string) => [...section(title).querySelectorAll(selector)].map(said);
const status = (title: string) => texts(title, '[role=status]').join();
const nameOf = (element: Element) => element.getAttribute('aria-label') ?? said(element);
const buttons = () => all<HTMLButtonElement>('button');
const button = (name: string) => {
  const found = buttons().find((each) => nameOf(each) === name);
  if (!found) throw new Error(`There is no button "${name}" but ${buttons().map(nameOf)}`);
  return found;
};
/** As a hand or a keyboard does. */
const press = async (name: string) => {
  button(name).focus();
  button(name).click();
  await settle();
};
const focused = () => root().activeElement as HTMLElement | null;
const field = () => all<HTMLInputElement>('input')[0] as HTMLInputElement;
const submit = async () => {
  all('form')[0]?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
};
const pressEscape = () => {
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  focused()?.dispatchEvent(key);
  return key;
};

const open = async (instance?: Instance, change: (element: PrivacyPanelElement) => void = () => {}) => {
  document.body.replaceChildren();
  panel = document.createElement('tailorbird-privacy');
  if (instance) panel.tailorbird = instance as Tailorbird;
  change(panel);
  document.body.append(panel);
  await settle();
};
const openWith = async (facts?: Facts, without?: readonly (keyof Instance)[]) => {
  const fake = fakeInstance(facts, without);
  await open(fake.tb);
  return fake;
};

const explanation = (segment: string, because: Explanation['because'] = [], until = Infinity) => ({
  segment,
  matched: true,
  because,
  until,
});

beforeAll(async () => {
  definePrivacyPanel();
  // So that they are there at once later.
  await Promise.all([import('../../src/privacy/english.ts'), import('../../src/privacy/german.ts')]);
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.documentElement.lang = 'en-GB';
  window.tailorbird = undefined;
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('what is not shown one by one', () => {
  it.each([
    ['is said to be kept in sum', {}, 'Of older things only sums are kept.'],
    ['is said to be yet to be deleted', { reason: 'deleting' }, 'Not all of it is deleted yet.'],
  ])('%s', async (_, status, text) => {
    const { tb } = fakeInstance({ status });
    const { export: exportAll } = tb;
    tb.export = async () => ({ ...(await exportAll()), earlier: {} as never });
    await open(tb);
    expect(texts('What is stored', 'p')[0]).toContain(text);
  });
});

describe('before Tailorbird is there', () => {
  it('waits, and shows all as soon as it comes', async () => {
    await open();
    expect(said(root().firstElementChild as Element)).toBe('One moment …');
    expect(all('[role=status]')).toHaveLength(1);
    const { tb } = fakeInstance();
    for (const call of window.tailorbird as unknown as ((instance: Instance) => void)[]) call(tb);
    await settle();
    expect(texts('What is stored', 'p')[0]).toBe('Nothing is stored.');
  });

  it('shows what stands in the element as long as there is nothing else, be it for want of words', async () => {
    const element = document.createElement('tailorbird-privacy');
    document.body.append(element);
    expect(element.shadowRoot?.querySelector('slot')).not.toBe(null);
    await open();
    expect(root().querySelector('slot')).toBe(null);
  });

  it('says so if it does not come in ten seconds, and still shows all if it comes then', async () => {
    await open();
    await settle(9_000);
    expect(said(root().firstElementChild as Element)).toBe('One moment …');
    await settle(2_000);
    expect(said(root().firstElementChild as Element)).toMatch(/^Nothing can be shown here/);
    for (const call of window.tailorbird as unknown as ((instance: Instance) => void)[])
      call(fakeInstance().tb);
    await settle();
    expect(all('section')).toHaveLength(6);
  });

  it('takes the instance that is there', async () => {
    const { tb } = fakeInstance();
    window.tailorbird = Object.assign(tb as Tailorbird, {
      push: (call: unknown) => (call as (instance: Instance) => void)(tb),
    });
    await open();
    expect(all('section')).toHaveLength(6);
  });

  it('listens to nothing if it is taken out of the page first', async () => {
    await open();
    panel.remove();
    const { tb, listeners, calls } = fakeInstance();
    for (const call of window.tailorbird as unknown as ((instance: Instance) => void)[]) call(tb);
    await settle();
    expect(listeners.size).toBe(0);
    expect(calls).toEqual([]);
  });

  it('says it in words if the instance cannot answer, and recovers', async () => {
    const { tb, tell } = fakeInstance();
    const works = tb.export;
    tb.export = () => Promise.reject(new Error('no'));
    await open(tb);
    expect(said(root().firstElementChild as Element)).toBe('That did not work, or not for good yet.');
    tb.export = works;
    tell('event');
    await settle();
    expect(all('section')).toHaveLength(6);
  });
});

describe('what is stored', () => {
  const events = [event('Page Viewed', day(3)), event('Page Viewed', day(5)), event('Signed Up', day(4))];

  it('is told in words: how much, since when, how large, where', async () => {
    await openWith({ events, userId: 'user-17' });
    expect(texts('What is stored', 'p').slice(0, 3)).toEqual([
      '3 things that you did on this site, since 3 May 2026 at 10:00 (about 13 kB). They are kept in this browser only.',
      'The site calls this browser v-1: a random name.',
      'The site knows you as user-17.',
    ]);
  });

  it('is told in the singular, too, and without status()', async () => {
    await openWith({ events: events.slice(0, 1) }, ['status']);
    expect(texts('What is stored', 'p')[0]).toBe(
      'One thing that you did on this site, on 3 May 2026 at 10:00 (about 1 kB). It is kept in this browser only.',
    );
  });

  it('is nothing without consent, with the reason', async () => {
    await openWith({ events, status: { storage: 'memory', reason: 'consent' } });
    expect(texts('What is stored', 'p')[0]).toBe(
      'Nothing is stored. You have not accepted it. What you do on this page is forgotten when you leave it.',
    );
  });

  it.each([
    ['blocked', 'This browser does not let the site store anything.'],
    ['full', 'There is no room left in this browser.'],
    ['no answer', 'The store of this browser does not answer.'],
    ['newer format', 'A newer version of this site has stored things here, which this page cannot read.'],
    ['constructor', ''],
  ])(
    'is not said to be nothing while storage is in trouble (%s): what was stored stays',
    async (reason, why) => {
      await openWith({ events, status: { storage: 'memory', reason } });
      expect(texts('What is stored', 'p')[0]).toBe(
        `At the moment nothing new can be stored for good. ${why} What was stored before stays, though perhaps not all of it is shown here. The latest that you do is kept aside in this browser, if that is possible, or else forgotten when you leave this page.`.replace(
          '  ',
          ' ',
        ),
      );
    },
  );

  it('is nothing without consent, even if the instance has no status()', async () => {
    await openWith({ events, consent: { ...granted, measurement: 'pending' } }, ['status']);
    expect(texts('What is stored', 'p')[0]).toMatch(/^Nothing is stored\. You have not accepted it\. /);
  });

  it('stays while it pauses', async () => {
    await openWith({ events, isPaused: true });
    expect(texts('What is stored', 'p')[0]).toMatch(/^3 things/);
  });

  it('is told before the choice, with what is kept beside each event', async () => {
    await openWith({ consent: { measurement: 'pending', personalization: 'pending' } });
    expect(texts('Your choice', '.note')[0]).toMatch(
      /page, where you came from, the kind of device, your language and your time zone/,
    );
  });
});

describe('the choice', () => {
  const title = 'Your choice';

  it('has a yes and a no for each purpose and for both, which say what holds', async () => {
    const { calls } = await openWith({ consent: { measurement: 'granted', personalization: 'denied' } });
    const states = () => buttons().flatMap((each) => each.getAttribute('aria-pressed') ?? []);
    expect(
      [...section(title).querySelectorAll('[role=group]')].map((each) => [
        each.getAttribute('aria-label'),
        ...[...each.querySelectorAll('button')].map(said),
      ]),
    ).toEqual([
      ['Remember what I do here', 'Accept', 'Refuse'],
      ['Adapt this site to me', 'Accept', 'Refuse'],
      ['Both at once', 'Accept', 'Refuse'],
    ]);
    expect(states()).toEqual(['true', 'false', 'false', 'true', 'false', 'false']);
    await press('Refuse: Remember what I do here');
    expect(calls).toContainEqual(['consent', { measurement: 'denied' }]);
    expect(states()).toEqual(['false', 'true', 'false', 'true', 'false', 'true']);
    expect(status(title)).toBe('Your choice is in force.');
    await press('Accept: Both at once');
    expect(calls).toContainEqual(['consent', granted]);
    expect(states()).toEqual(['true', 'false', 'true', 'false', 'true', 'false']);
    await press('Refuse: Adapt this site to me');
    expect(calls).toContainEqual(['consent', { personalization: 'denied' }]);
    expect(focused()).toBe(button('Refuse: Adapt this site to me'));
  });

  it('says of each that was not made that it counts as a no', async () => {
    await openWith({ consent: { measurement: 'pending', personalization: 'pending' } });
    expect(texts(title, '.note').filter((text) => /not chosen/.test(text))).toHaveLength(2);
    await press('Refuse: Both at once');
    expect(texts(title, '.note').filter((text) => /not chosen/.test(text))).toHaveLength(0);
  });

  it('mentions Global Privacy Control if the browser sends it', async () => {
    await openWith();
    expect(texts(title, 'p').join()).not.toContain('Global Privacy Control');
    Object.assign(navigator, { globalPrivacyControl: true });
    await openWith();
    expect(texts(title, 'p')[0]).toMatch(/Global Privacy Control.*counts as a no/);
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
  });

  it('lets a visitor pause and go on', async () => {
    const { calls } = await openWith();
    await press('Pause');
    expect(calls).toContainEqual(['pause']);
    expect(section(title).textContent).toContain('It pauses:');
    await press('Resume');
    expect(calls).toContainEqual(['resume']);
    expect(section(title).textContent).not.toContain('It pauses:');
  });
});

describe('the groups', () => {
  const title = 'Groups that you are in';
  const lovers = explanation(
    'shoe-lovers',
    [
      {
        kind: 'event',
        matched: true,
        of: { name: 'Product Viewed', where: { category: 'shoes' }, within: '7d' },
        measure: 'count',
        property: undefined,
        wanted: { $gte: 3 },
        found: 4,
        events: [{ id: '1', time: day(5) }],
        until: day(12),
        change: undefined,
      },
    ],
    day(12),
  );

  it('are told with what made them so, and how long they last', async () => {
    await openWith({ explanations: [lovers, explanation('all')] });
    expect(texts(title, '.row').map((text) => text.trim())).toEqual([
      'Shoe loversLooked at products (shoes): 4 times, last on 5 May 2026 at 10:00Until 12 May 2026 at 10:00, if nothing else happens.',
      'AllEverybody is in it.',
    ]);
  });

  it('are called what the site calls them: by a JSON script in the element, and by the property above it', async () => {
    const { tb } = fakeInstance({ explanations: [lovers, explanation('vip'), explanation('toString')] });
    const labels = { segments: { 'shoe-lovers': 'Likes shoes', vip: 'Good customers' } };
    await open(tb, (element) => {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = JSON.stringify({ ...labels, events: { 'Product Viewed': 'Shoes seen' } });
      element.append(script);
    });
    expect(texts(title, 'strong')).toEqual(['Likes shoes', 'Good customers', 'To string']);
    expect(texts(title, 'li li')[0]).toMatch(/^Shoes seen \(shoes\)/);
    panel.labels = { segments: { vip: 'Friends' } };
    await settle();
    expect(texts(title, 'strong')).toEqual(['Shoe lovers', 'Friends', 'To string']);
    expect(panel.labels).toEqual({ segments: { vip: 'Friends' } });
  });

  it('keep their own names if the labels are no JSON, or none', async () => {
    for (const text of ['{ "segments"', 'null', '[]', '{ "segments": null }']) {
      const { tb } = fakeInstance({ explanations: [lovers] });
      await open(tb, (element) => {
        const script = document.createElement('script');
        script.type = 'application/json';
        script.textContent = text;
        element.append(script);
        element.labels = { segments: undefined } as unknown as Labels;
      });
      expect(texts(title, 'strong')).toEqual(['Shoe lovers']);
    }
  });

  it('are none, which is said, and why if the visitor has not accepted, or it pauses', async () => {
    await openWith();
    expect(texts(title, 'p')[0]).toBe('You are in no group.');
    await openWith({ explanations: [lovers], consent: { ...granted, personalization: 'denied' } });
    expect(texts(title, 'p')[0]).toBe('None: you have not accepted that this site adapts to you.');
    await openWith({ isPaused: true });
    expect(texts(title, 'p')[0]).toBe('None while it pauses.');
  });
});

describe('the attributes', () => {
  const title = 'What is known about you';
  const facts = {
    attributes: {
      firstName: 'Ada',
      age: 36,
      newsletter: true,
      sizes: ['41', '42'],
      spent: 620.5,
      gone: null,
    },
    computedFrom: { spent: ['Order Completed', 'Signed Up'] },
  };

  it('are told by name and value, and where they come from', async () => {
    await openWith(facts);
    expect(texts(title, '.what')).toEqual([
      'First name: AdaGiven by you or by the site.',
      'Age: 36Given by you or by the site.',
      'Newsletter: yesGiven by you or by the site.',
      'Sizes: 41, 42Given by you or by the site.',
      'Spent: 620.5Worked out from: Placed orders, Signed Up.',
    ]);
    expect(
      buttons()
        .map(nameOf)
        .filter((name) => name.startsWith('Change')),
    ).toEqual(['Change: First name', 'Change: Age', 'Change: Newsletter']);
  });

  it.each([
    [
      'First name',
      'firstName',
      'text',
      (input: HTMLInputElement) => (input.value = 'Ada Lovelace'),
      'Ada Lovelace',
    ],
    ['Age', 'age', 'number', (input: HTMLInputElement) => (input.value = '37.5'), 37.5],
    ['Newsletter', 'newsletter', 'checkbox', (input: HTMLInputElement) => (input.checked = false), false],
  ])('%s can be changed', async (label, name, type, write, value) => {
    const { calls } = await openWith(facts);
    await press(`Change: ${label}`);
    expect(field().type).toBe(type);
    expect(field().closest('label')?.textContent).toBe(label);
    expect(focused()).toBe(field());
    expect(button(`Change: ${label}`).getAttribute('aria-expanded')).toBe('true');
    write(field());
    await submit();
    expect(calls).toContainEqual(['correct', name, value]);
    expect(all('form')).toEqual([]);
    expect(status(title)).toBe('Changed.');
    expect(focused()).toBe(button(`Change: ${label}`));
    expect(focused()?.getAttribute('aria-expanded')).toBe('false');
  });

  it('begin with what is known, and can be left as they are', async () => {
    const { calls } = await openWith(facts);
    await press('Change: First name');
    expect(field().value).toBe('Ada');
    await press('Cancel');
    expect(all('form')).toEqual([]);
    expect(focused()).toBe(button('Change: First name'));
    await press('Change: Newsletter');
    expect(field().checked).toBe(true);
    expect(pressEscape().defaultPrevented).toBe(true);
    expect(all('form')).toEqual([]);
    expect(focused()).toBe(button('Change: Newsletter'));
    // With nothing open, Escape is the page's.
    expect(pressEscape().defaultPrevented).toBe(false);
    await press('Change: Age');
    await press('Change: Age');
    expect(all('form')).toEqual([]);
    expect(calls.flat()).not.toContain('correct');
  });

  it('are forgotten when the visitor says so twice, and the focus goes to the heading', async () => {
    const { calls } = await openWith(facts);
    await press('Forget: First name');
    const ask = all('.ask')[0] as HTMLElement;
    expect(nameOf(ask)).toBe('Forget “First name”? This cannot be undone.');
    expect(focused()).toBe(ask);
    expect(calls.flat()).not.toContain('forget');
    await press('Forget');
    expect(calls).toContainEqual(['forget', { attribute: 'firstName' }]);
    expect(texts(title, '.what')[0]).toMatch(/^Age/);
    expect(focused()).toBe(section(title).firstElementChild);
    expect(status(title)).toBe('Forgotten.');
  });

  it('say which events go with a computed one', async () => {
    const { calls } = await openWith(facts);
    await press('Forget: Spent');
    expect(all('.ask')[0]?.textContent).toMatch(
      /^To forget “Spent”, this is forgotten too: Placed orders, Signed Up\./,
    );
    await press('Forget');
    expect(calls).toContainEqual(['forget', { attribute: 'spent' }]);
  });

  it('say it in words if a change is refused or fails, and keep what was written', async () => {
    const { tb } = await openWith(facts);
    for (const answer of [() => Promise.resolve(false), () => Promise.reject(new Error('full'))]) {
      tb.correct = answer;
      await open(tb);
      await press('Change: First name');
      field().value = 'Grace';
      await submit();
      expect(status(title)).toBe('That did not work, or not for good yet.');
      expect(field().value).toBe('Grace');
    }
  });

  it('stays open, with what is written and where it is, while something else is done', async () => {
    await openWith(facts);
    await press('Change: First name');
    field().value = 'Gra';
    const pause = button('Pause');
    pause.focus();
    await press('Pause');
    expect(field().value).toBe('Gra');
    expect(root().activeElement).not.toBe(button('Change: First name'));
  });

  it('cannot be called by a name that means something to JavaScript', async () => {
    const attributes = JSON.parse('{ "__proto__": "a", "constructor": "b", "toString": "c" }');
    const { calls } = await openWith({ attributes });
    expect(texts(title, '.what')).toHaveLength(3);
    await press('Forget: Constructor');
    await press('Forget');
    expect(calls).toContainEqual(['forget', { attribute: 'constructor' }]);
  });
});

describe('the events', () => {
  const title = 'What you did here';

  it('are counted by name, and told in words', async () => {
    await openWith({
      events: [
        event('Product Viewed', day(5)),
        event('Product Viewed', day(3)),
        event('Zebra Seen', day(4)),
        event('toString', day(4)),
        event('Page Viewed', day(4)),
      ],
    });
    expect(texts(title, '.what')).toEqual([
      'Looked at products: 2 times, last on 5 May 2026 at 10:00',
      'Opened pages: once, last on 4 May 2026 at 10:00',
      'toString: once, last on 4 May 2026 at 10:00',
      'Zebra Seen: once, last on 4 May 2026 at 10:00',
    ]);
  });

  it('are forgotten by name, when the visitor says so twice', async () => {
    const { calls } = await openWith({ events: [event('Signed Up'), event('Page Viewed')] });
    await press('Forget: Signed Up');
    await press('Forget');
    expect(calls).toContainEqual(['forget', { event: 'Signed Up' }]);
    expect(texts(title, '.what')).toHaveLength(1);
    expect(status(title)).toBe('Forgotten.');
  });

  it('are none, which is said', async () => {
    await openWith();
    expect(texts(title, 'p')[0]).toBe('Nothing that is remembered.');
  });
});

describe('the end', () => {
  const title = 'Take it with you, or delete it';

  it('hands out a JSON file of all of it', async () => {
    const { state } = await openWith({ events: [event('Signed Up')] });
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`);
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
    const clicked: string[] = [];
    vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(function (this: HTMLElement) {
      if (this instanceof HTMLAnchorElement) clicked.push(`${this.download} ${this.href}`);
      else this.dispatchEvent(new Event('click'));
    });
    await press('Download my data');
    expect(clicked).toEqual(['my-data.json blob:1']);
    const file = JSON.parse((await blobs[0]?.text()) ?? '');
    expect(file.events).toEqual(state.events);
    expect(file.visitorId).toBe('v-1');
    expect(blobs[0]?.type).toBe('application/json');
    expect(status(title)).toBe('The file is there.');
    expect(revoke).not.toHaveBeenCalled();
    await settle(60_000);
    expect(revoke).toHaveBeenCalledWith('blob:1');
  });

  it('deletes everything, when the visitor says so twice', async () => {
    const { calls } = await openWith({ events: [event('Signed Up')] });
    const [erase] = [button('Delete everything')];
    await press('Delete everything');
    expect(focused()?.getAttribute('role')).toBe('group');
    expect(calls.flat()).not.toContain('erase');
    pressEscape();
    expect(focused()).toBe(erase);
    await press('Delete everything');
    const confirm = all<HTMLButtonElement>('.ask button')[0];
    confirm?.focus();
    confirm?.click();
    await settle();
    expect(calls).toContainEqual(['erase']);
    expect(status(title)).toBe('All of it is deleted.');
    expect(texts('What is stored', 'p')[0]).toBe('Nothing is stored.');
    expect(focused()).toBe(erase);
  });

  it('says it in words if that fails', async () => {
    const { tb } = await openWith();
    tb.erase = () => Promise.reject(new Error('no'));
    tb.export = () => Promise.reject(new Error('no'));
    await press('Download my data');
    expect(status(title)).toBe('That did not work, or not for good yet.');
    await press('Delete everything');
    all<HTMLButtonElement>('.ask button')[0]?.click();
    await settle();
    expect(status(title)).toBe('That did not work, or not for good yet.');
    expect(all('.ask')).toHaveLength(1);
  });
});

describe('an instance that cannot do all of it', () => {
  it('shows no control that would do nothing', async () => {
    await openWith({ events: [event('Signed Up')], attributes: { plan: 'pro' } }, [
      'correct',
      'forget',
      'pause',
      'resume',
      'status',
    ]);
    expect(buttons().map(nameOf)).toEqual([
      'Accept: Remember what I do here',
      'Refuse: Remember what I do here',
      'Accept: Adapt this site to me',
      'Refuse: Adapt this site to me',
      'Accept: Both at once',
      'Refuse: Both at once',
      'Download my data',
      'Delete everything',
    ]);
  });
});

describe('while it is open', () => {
  it.each(['event', 'segments', 'consent'] as const)('it follows on(%s), once for many', async (topic) => {
    const { state, tell, calls } = await openWith();
    const before = calls.length;
    state.events.push(event('Signed Up'));
    state.consent = { ...granted, personalization: 'denied' };
    for (let times = 0; times < 20; times += 1) tell(topic);
    await settle();
    expect(texts('What you did here', '.what')).toHaveLength(1);
    expect(button('Refuse: Adapt this site to me').getAttribute('aria-pressed')).toBe('true');
    expect(calls.length).toBe(before + 1);
  });

  it('neither takes the focus nor what is written into a field', async () => {
    const { state, tell } = await openWith({ attributes: { plan: 'pro', town: 'Vienna' } });
    await press('Change: Town');
    field().value = 'Vie';
    const before = field();
    state.attributes = { aaa: 1, plan: 'free', town: 'Linz' };
    state.events.push(event('Signed Up'));
    tell('event');
    await settle();
    expect(field()).toBe(before);
    expect(field().value).toBe('Vie');
    expect(focused()).toBe(before);
    expect(texts('What is known about you', '.what')).toHaveLength(3);
    // Nor from elsewhere in the page.
    const other = document.createElement('button');
    document.body.append(other);
    other.focus();
    state.attributes = {};
    tell('event');
    await settle();
    expect(document.activeElement).toBe(other);
  });

  it('keeps the focus near if what had it is gone', async () => {
    const { state, tell } = await openWith({ attributes: { plan: 'pro', town: 'Vienna' } });
    await press('Change: Town');
    state.attributes = { plan: 'pro' };
    tell('event');
    await settle();
    expect(focused()).toBe(section('What is known about you').firstElementChild);
  });

  it('moves no row that stays', async () => {
    const names = ['b', 'd', 'f'].map((name) => event(name));
    const { state, tell } = await openWith({ events: names });
    const rows = () => [...section('What you did here').querySelectorAll('.row')];
    const [b, d, f] = rows();
    const moved: Node[] = [];
    new MutationObserver((records) => {
      for (const { addedNodes } of records) moved.push(...addedNodes);
    }).observe(root(), { childList: true, subtree: true });
    state.events = ['a', 'b', 'c', 'f', 'g'].map((name) => event(name));
    tell('event');
    await settle();
    expect(rows().map((row) => [b, d, f].indexOf(row))).toEqual([-1, 0, -1, 2, -1]);
    expect(moved.filter((node) => node === b || node === f)).toEqual([]);
  });

  it('reads nothing while nobody sees it, and then what there is', async () => {
    let look = () => {};
    const Original = globalThis.ResizeObserver;
    globalThis.ResizeObserver = class {
      constructor(callback: () => void) {
        look = callback;
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    } as unknown as typeof ResizeObserver;
    const hidden = vi.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([] as never);
    const { tb, calls, tell } = fakeInstance();
    await open(tb);
    tell('event');
    await settle();
    expect(calls).toEqual([]);
    hidden.mockReturnValue([{}] as never);
    look();
    await settle();
    expect(calls).toEqual([['export']]);
    expect(all('section')).toHaveLength(6);
    look();
    await settle();
    expect(calls).toEqual([['export']]);
    globalThis.ResizeObserver = Original;
  });

  it('stops when it is taken out of the page, and goes on when it is put back', async () => {
    const { tell, calls, listeners, state } = await openWith();
    expect(listeners.size).toBe(3);
    panel.remove();
    expect(listeners.size).toBe(0);
    const before = calls.length;
    tell('event');
    await settle(20_000);
    expect(calls.length).toBe(before);
    state.events.push(event('Signed Up'));
    document.body.append(panel);
    await settle();
    expect(listeners.size).toBe(3);
    expect(texts('What you did here', '.what')).toHaveLength(1);
  });

  it('takes another instance', async () => {
    const first = await openWith({ attributes: { plan: 'pro' } });
    const second = fakeInstance({ attributes: { plan: 'free' } });
    panel.tailorbird = second.tb as Tailorbird;
    await settle();
    expect(first.listeners.size).toBe(0);
    expect(texts('What is known about you', '.what')[0]).toContain('free');
    expect(panel.tailorbird).toBe(second.tb);
  });
});

describe('its language', () => {
  const language = () => root().firstElementChild?.getAttribute('lang');
  const heading = () => said(all('.heading')[0]);

  it.each([
    ['en-GB', 'en-GB', 'What is stored', '620.5'],
    ['de', 'de', 'Was gespeichert ist', '620,5'],
    ['de-AT', 'de-AT', 'Was gespeichert ist', '620,5'],
    ['DE', 'DE', 'Was gespeichert ist', '620,5'],
    ['', 'en', 'What is stored', '620.5'],
    // Where there are no words, numbers are as the words are.
    ['fr', 'en', 'What is stored', '620.5'],
    ['den', 'en', 'What is stored', '620.5'],
    ['de_AT', 'en', 'What is stored', '620.5'],
    ['en-', 'en', 'What is stored', '620.5'],
    ['<b>', 'en', 'What is stored', '620.5'],
  ])('is that of the page: %s', async (lang, own, title, number) => {
    document.documentElement.lang = lang;
    await openWith({ attributes: { spent: 620.5 } });
    expect(language()).toBe(own);
    expect(heading()).toBe(title);
    expect(said(all('bdi')[0])).toBe(number);
  });

  it('is its own, or that of what it stands in, above that of the page', async () => {
    const { tb } = fakeInstance();
    await open(tb, (element) => element.setAttribute('lang', 'de'));
    expect(heading()).toBe('Was gespeichert ist');
    panel.lang = 'en';
    await settle();
    expect(heading()).toBe('What is stored');
    const around = document.createElement('div');
    around.lang = 'de';
    panel.removeAttribute('lang');
    document.body.append(around);
    around.append(panel);
    await settle();
    expect(heading()).toBe('Was gespeichert ist');
  });

  it('is any other, in words of the site', async () => {
    document.documentElement.lang = 'pl';
    const { tb } = fakeInstance({ events: [1, 2, 3].map(() => event('Page Viewed')) });
    await open(tb, (element) => {
      element.texts = {
        storedHeading: 'Co jest zapisane',
        times: { one: 'raz', few: '{0} razy', other: '{0} razy' },
        lastTime: '{0}, ostatnio {1}',
      };
    });
    expect(language()).toBe('pl');
    expect(heading()).toBe('Co jest zapisane');
    expect(texts('What you did here', '.what')).toEqual(['Opened pages: 3 razy, ostatnio 3 maja 2026 10:00']);
    panel.texts = undefined;
    await settle();
    expect(heading()).toBe('What is stored');
  });

  it('leaves some words of the site’s among ours', async () => {
    document.documentElement.lang = 'de';
    await open(fakeInstance().tb, (element) => {
      element.texts = { accept: 'Gern' };
    });
    expect(nameOf(buttons()[0] as Element)).toBe('Gern: Merken, was ich hier tue');
  });
});

describe('the element', () => {
  it('has headings of the level that it is told', async () => {
    await openWith();
    const levels = () => new Set(all('.heading').map(({ localName }) => localName));
    expect([...levels()]).toEqual(['h2']);
    for (const [level, tag] of [
      ['3', 'h3'],
      ['6', 'h6'],
      ['7', 'h2'],
      ['1', 'h1'],
      ['x', 'h2'],
    ] as const) {
      panel.setAttribute('heading-level', level);
      expect([...levels()]).toEqual([tag]);
    }
  });

  it('has no landmark of its own: the page says what it is', async () => {
    await openWith();
    for (const each of all('section'))
      expect(each.hasAttribute('aria-label') || each.hasAttribute('aria-labelledby')).toBe(false);
  });

  it('needs neither markup nor a style in the page', async () => {
    await openWith({ events: [event('Signed Up')] });
    expect(all('style, link, script, [style]')).toEqual([]);
    expect(root().adoptedStyleSheets).toHaveLength(1);
    expect(all('*').flatMap((each) => each.getAttributeNames().filter((name) => /^on/.test(name)))).toEqual(
      [],
    );
  });

  it('knows what was set on it before it was one of ours', async () => {
    const early = document.createElement('tailorbird-early') as PrivacyPanelElement;
    const { tb } = fakeInstance();
    Object.assign(early, { tailorbird: tb, texts: { storedHeading: 'Kept' }, labels: {} });
    document.body.append(early);
    const { createElementClass } = await import('../../src/privacy/element.ts');
    customElements.define('tailorbird-early', createElementClass());
    const upgraded = early.shadowRoot ? early : (document.querySelector('tailorbird-early') as typeof early);
    panel = upgraded;
    if (!early.shadowRoot) Object.assign(upgraded, { tailorbird: tb, texts: { storedHeading: 'Kept' } });
    await settle();
    expect(said(all('.heading')[0])).toBe('Kept');
  });

  it('is defined once, and nowhere without elements', () => {
    expect(() => definePrivacyPanel()).not.toThrow();
    const elements = globalThis.customElements;
    Object.assign(globalThis, { customElements: undefined });
    expect(() => definePrivacyPanel()).not.toThrow();
    Object.assign(globalThis, { customElements: elements });
  });

  it('works in a page whose elements have the names of methods', async () => {
    // As after <img name="createElement">.
    Object.assign(document, { createElement: document.createElement('img') });
    try {
      const { tb } = fakeInstance({ attributes: { plan: 'pro' } });
      panel = new (customElements.get('tailorbird-privacy') as new () => PrivacyPanelElement)();
      panel.tailorbird = tb as Tailorbird;
      document.body.append(panel);
      await settle();
      expect(all('section')).toHaveLength(6);
    } finally {
      Reflect.deleteProperty(document, 'createElement');
    }
  });

  it('makes text of whatever a visitor or a site has', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '"><script>alert(1)</script>',
        '{0}{1}$&$1',
        'javascript:alert(1)',
        '__proto__',
      ),
    );
    const facts = (value: string, name: string): Facts => ({
      attributes: Object.fromEntries([
        [name || 'x', value],
        ['list', [value]],
        ['object', { [name]: value }],
      ]),
      computedFrom: Object.fromEntries([['list', [value]]]),
      events: [event(value), event(name)],
      userId: value,
      explanations: [
        explanation(name, [
          { kind: 'attribute', matched: true, attribute: value, wanted: 1, found: value, until: Infinity },
        ]),
      ],
    });
    const tags = () => [...new Set(all('*').map(({ localName }) => localName))].sort();
    await openWith(facts('a', 'b'));
    const usual = tags();
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (value, name) => {
        await openWith(facts(value, name));
        expect(tags()).toEqual(usual);
        expect(all('section')).toHaveLength(6);
        if (value) expect(all('.note')[1]?.textContent).toBe(`The site knows you as ${value}.`);
      }),
      { numRuns: 40 },
    );
  });
});
