import { describe, expect, it } from 'vitest';
import { chooseVariant, fitting, type Moment, type Variant } from '../../src/slots/choose.js';
import { compilePages } from '../../src/slots/pages.js';
import fc from '../random.ts';
import { decided, HERE, makeMoment, NOW } from './helpers.js';

const choose = (variants: readonly Variant[], moment: Partial<Moment> = {}) =>
  chooseVariant('hero', variants, makeMoment(moment)).decision;

describe('choosing', () => {
  it('takes the first that fits, and says by which segment', () => {
    const variants = [
      { id: 'vip', segments: ['gold', 'vip'] },
      { id: 'shoes', segments: ['shoes'] },
    ];
    expect(choose(variants)).toEqual(decided('hero', null));
    expect(choose(variants, { segments: ['shoes'] })).toEqual(decided('hero', 'shoes', 'shoes'));
    expect(choose(variants, { segments: ['shoes', 'vip'] })).toEqual(decided('hero', 'vip', 'vip'));
  });

  it('asks the higher priority first, and the first among equals', () => {
    const variants = [
      { id: 'a' },
      { id: 'b', priority: 1 },
      { id: 'c', priority: 1 },
      { id: 'd', priority: -1 },
    ];
    expect(fitting(variants, makeMoment()).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
  });

  it('shows nothing to those who have not consented', () => {
    expect(choose([{ id: 'a' }], { isAllowed: false }).variant).toBeNull();
  });

  it('asks page, device and time', () => {
    const pages = compilePages(['/shoes']);
    expect(choose([{ id: 'a', pages }]).variant).toBe('a');
    expect(choose([{ id: 'a', pages }], { place: 'https://shop.example/hats' }).variant).toBeNull();
    expect(choose([{ id: 'a', devices: ['mobile'] }]).variant).toBeNull();
    expect(choose([{ id: 'a', devices: ['mobile', 'desktop'] }]).variant).toBe('a');
    expect(choose([{ id: 'a', since: NOW }]).variant).toBe('a');
    expect(choose([{ id: 'a', since: NOW + 1 }])).toEqual({ ...decided('hero', null), until: NOW + 1 });
    expect(choose([{ id: 'a', until: NOW }]).variant).toBeNull();
    expect(choose([{ id: 'a', until: NOW + 1 }])).toEqual({ ...decided('hero', 'a'), until: NOW + 1 });
  });

  it('holds no longer than the segments', () => {
    expect(choose([{ id: 'a', until: NOW + 9 }], { until: NOW + 5 }).until).toBe(NOW + 5);
  });

  it('without a page counts each that a variant names', () => {
    const { place: _, ...moment } = makeMoment();
    expect(chooseVariant('hero', [{ id: 'a', pages: '^nowhere$' }], moment).decision.variant).toBe('a');
  });
});

const SEGMENTS = ['s', 't', 'u'];
const PAGES = {
  '/shoes': [HERE],
  '/*': [HERE, 'https://shop.example/hats'],
  '!/shoes': ['https://shop.example/hats'],
};

const time = fc.integer({ min: -6, max: 6 });
const few = <Each>(from: readonly Each[]) => fc.option(fc.subarray([...from]), { nil: undefined });
/** A variant as a site would write it, in times relative to NOW. */
const plain = fc.record({
  segments: few(SEGMENTS),
  priority: fc.option(fc.integer({ min: -1, max: 2 }), { nil: undefined }),
  page: fc.option(fc.constantFrom(...(Object.keys(PAGES) as (keyof typeof PAGES)[])), { nil: undefined }),
  since: fc.option(time, { nil: undefined }),
  until: fc.option(time, { nil: undefined }),
  devices: few(['mobile', 'desktop']),
});
type Plain = typeof plain extends fc.Arbitrary<infer Each> ? Each : never;

const toVariants = (all: readonly Plain[]): Variant[] =>
  all.map(({ page, since, until, ...each }, index) => ({
    ...each,
    id: `v${index}`,
    pages: page && compilePages([page]),
    since: since === undefined ? undefined : NOW + since,
    until: until === undefined ? undefined : NOW + until,
  }));

const world = fc.record({
  variants: fc.array(plain, { maxLength: 5 }),
  segments: fc.subarray(SEGMENTS),
  device: fc.constantFrom('mobile', 'desktop'),
  place: fc.constantFrom(HERE, 'https://shop.example/hats'),
  isAllowed: fc.constantFrom(true, true, true, false),
  at: time,
});

/** The best of all, by looking at each one against each other. */
function oracle({
  variants,
  segments,
  device,
  place,
  isAllowed,
  at,
}: typeof world extends fc.Arbitrary<infer W> ? W : never) {
  let best: { index: number; priority: number; segment: string | null } | undefined;
  variants.forEach((each, index) => {
    if (!isAllowed) return;
    const segment = each.segments?.find((id) => segments.includes(id)) ?? null;
    if (each.segments && segment === null) return;
    if (each.page && !PAGES[each.page].includes(place)) return;
    if (each.devices && !each.devices.includes(device)) return;
    if (each.since !== undefined && at < each.since) return;
    if (each.until !== undefined && !(at < each.until)) return;
    const priority = each.priority ?? 0;
    if (!best || priority > best.priority) best = { index, priority, segment };
  });
  return { variant: best ? `v${best.index}` : null, segment: best?.segment ?? null };
}

describe('choosing, for any variants and moments', () => {
  it('gives what the plainest reading gives', () => {
    fc.assert(
      fc.property(world, (each) => {
        const { at, segments, device, place, isAllowed } = each;
        const moment = { now: NOW + at, segments, device, place, isAllowed };
        expect(choose(toVariants(each.variants), moment)).toMatchObject(oracle(each));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same at each moment before `until`, and `until` is the next date that there is', () => {
    fc.assert(
      fc.property(world, (each) => {
        const variants = toVariants(each.variants);
        const { at, segments, device, place, isAllowed } = each;
        const decideAt = (now: number) => choose(variants, { now, segments, device, place, isAllowed });
        const { until, ...decision } = decideAt(NOW + at);
        for (let now = NOW + at; now < Math.min(until, NOW + 8); now += 1) {
          expect(decideAt(now)).toEqual({ ...decision, until });
        }
        const dates = each.variants.flatMap(({ since, until: end }) => [since, end]);
        expect([Number.POSITIVE_INFINITY, ...dates.map((date) => NOW + (date ?? 0))]).toContain(until);
        expect(until).toBeGreaterThan(NOW + at);
      }),
      { numRuns: 1000 },
    );
  });
});
