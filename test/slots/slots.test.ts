// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../src/slots/choose.js';
import { createSlots, readSlots } from '../../src/slots/slots.js';

const HTML = `
  <section data-tb-slot="hero">
    before
    <h1>Welcome</h1> <!-- default -->
    <template data-tb-segment="vip gold"><h1>Hello {{name|friend}}</h1></template>
    between
    <template data-tb-segment="shoes"><h2>Shoes</h2><p>New</p></template>
    <p>after</p>
  </section>`;

let segments: string[] = [];
let values: Record<string, string> = {};
let told: (Decision & { element: Element | null })[] = [];
let slots: ReturnType<typeof createSlots>;

const create = (byCode: unknown = {}) =>
  createSlots(
    readSlots(byCode, { vip: {}, shoes: {} }),
    () => segments,
    () => values,
    (decision, element) => told.push({ ...decision, element }),
  );
const shown = () => document.querySelector('section')?.textContent?.replace(/\s+/g, ' ').trim();

beforeEach(() => {
  document.body.innerHTML = HTML;
  segments = [];
  values = {};
  told = [];
  slots = create();
});

describe('a slot', () => {
  it('shows its default to those who are in no segment', () => {
    slots.refresh();
    expect(shown()).toBe('before Welcome between after');
    expect(told).toEqual([]);
    expect(slots.variant('hero')).toEqual({ slot: 'hero', variant: null, segment: null });
  });

  it('shows the first template that is for a segment of the visitor, in the place of the whole default', () => {
    segments = ['shoes', 'gold'];
    slots.refresh();
    expect(shown()).toBe('Hello friend');
    expect(told).toMatchObject([{ slot: 'hero', variant: 'vip gold', segment: 'gold' }]);
    segments = ['shoes'];
    slots.refresh();
    expect(shown()).toBe('ShoesNew');
  });

  it('puts the very nodes of the default back, to the byte', () => {
    const before = document.body.innerHTML;
    const heading = document.querySelector('h1');
    const nodes = [...(document.querySelector('section')?.childNodes ?? [])];
    for (const each of [['vip'], ['shoes'], ['vip'], []]) {
      segments = each;
      slots.refresh();
    }
    expect(document.body.innerHTML).toBe(before);
    expect(document.querySelector('h1')).toBe(heading);
    expect([...(document.querySelector('section')?.childNodes ?? [])]).toEqual(nodes);
    segments = ['shoes'];
    slots.refresh();
    slots.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('tells of a change once, and leaves what is right alone', () => {
    segments = ['vip'];
    slots.refresh();
    const node = document.querySelector('h1');
    slots.refresh();
    slots.refresh();
    expect(document.querySelector('h1')).toBe(node);
    expect(told).toHaveLength(1);
  });

  it('fills its placeholders anew when the profile changes', () => {
    segments = ['vip'];
    slots.refresh();
    values = { name: 'Ada' };
    slots.refresh();
    expect(shown()).toBe('Hello Ada');
    expect(told).toHaveLength(1);
  });

  it('leaves alone what the page did to a variant', () => {
    segments = ['vip'];
    slots.refresh();
    document.querySelector('h1')?.classList.add('animated');
    slots.refresh();
    expect(document.querySelector('h1')?.className).toBe('animated');
  });

  it('takes over what the head snippet has shown, without touching it', () => {
    segments = ['vip'];
    slots.refresh();
    const node = document.querySelector('h1');
    const later = create();
    later.refresh();
    expect(document.querySelector('h1')).toBe(node);
    segments = [];
    later.refresh();
    expect(shown()).toBe('before Welcome between after');
  });

  it('may come later', () => {
    segments = ['late'];
    slots.refresh();
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div data-tb-slot="late"><template data-tb-segment="late">Late</template></div>',
    );
    slots.refresh();
    expect(document.querySelector('[data-tb-slot=late]')?.textContent).toBe('Late');
  });

  it('remembers which slots showed a variant, those of other pages too', () => {
    segments = ['vip'];
    slots.refresh();
    expect(slots.shown(['elsewhere'])).toEqual(['elsewhere', 'hero']);
    segments = [];
    slots.refresh();
    expect(slots.shown(['elsewhere', 'hero'])).toEqual(['elsewhere']);
  });
});

describe('a slot that the site renders by code', () => {
  it('has its decision from the config', () => {
    slots = create({ greeting: { variants: [{ id: 'regular', segment: ['vip', 'shoes'] }] } });
    slots.refresh();
    expect(slots.variant('greeting').variant).toBeNull();
    segments = ['shoes'];
    slots.refresh();
    expect(slots.variant('greeting')).toEqual({ slot: 'greeting', variant: 'regular', segment: 'shoes' });
    expect(told.filter(({ slot }) => slot === 'greeting')).toMatchObject([
      { variant: 'regular', element: null },
    ]);
  });

  it.each([
    [{ a: 1 }, 'slots.a'],
    [{ a: { variants: {} } }, 'slots.a.variants'],
    [{ a: { variants: [{ id: 'x' }] } }, 'slots.a.variants.0.segment'],
    [{ a: { variants: [{ segment: 'x' }] } }, 'slots.a.variants.0.id'],
    [{ a: { variant: [] } }, 'slots.a.variant'],
    [{ a: { variants: [{ id: 'x', segment: ['vip', 'nobody'] }] } }, 'slots.a.variants.0.segment'],
  ])('%j is refused with its path', (config, path) => {
    expect(() => readSlots(config, { vip: {} })).toThrow(path);
  });
});
