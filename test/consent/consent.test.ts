import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_KEY, createConsent } from '../../src/consent/consent.js';

let kept: Map<string, unknown>;
let changes: unknown[];

const storage = {
  get: (key: string) => kept.get(key) ?? null,
  set: (key: string, value: unknown) => !!kept.set(key, value),
  remove: (key: string) => void kept.delete(key),
};
const GRANTED = { measurement: 'granted', personalization: 'granted' } as const;
const PENDING = { measurement: 'pending', personalization: 'pending' } as const;
const DENIED = { measurement: 'denied', personalization: 'denied' } as const;

const create = (defaults = {}, refuses = false) =>
  createConsent(defaults, refuses, storage, (now, before) => changes.push([now, before]));

beforeEach(() => {
  kept = new Map();
  changes = [];
});

describe('consent', () => {
  it('is pending without a config, and keeps nothing', () => {
    expect(create().get()).toEqual(PENDING);
    expect(create().isGranted('measurement')).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('follows the default of the site, each purpose by itself', () => {
    const consent = create({ measurement: 'granted' });
    expect(consent.get()).toEqual({ measurement: 'granted', personalization: 'pending' });
    expect(consent.isGranted('measurement')).toBe(true);
    expect(consent.isGranted('personalization')).toBe(false);
  });

  it('takes Global Privacy Control for a no, whatever the site has for a default', () => {
    expect(create(GRANTED, true).get()).toEqual(DENIED);
    expect(create({}, true).get()).toEqual(DENIED);
    expect(kept.size).toBe(0);
  });

  it("is the visitor's own choice before all else, on the next page too", () => {
    create(GRANTED, true).set(GRANTED);
    expect(create(GRANTED, true).get()).toEqual(GRANTED);
    create(GRANTED).set({ personalization: 'denied' });
    expect(create(GRANTED).get()).toEqual({ measurement: 'granted', personalization: 'denied' });
  });

  it('stays a no where a platform may say yes, though a page without that platform pauses and resumes', () => {
    const shop = create();
    shop.setPlatform();
    shop.set(DENIED);
    expect(kept.get(CONSENT_KEY)).toEqual(DENIED);
    const blog = create();
    blog.pause();
    blog.resume();
    const next = create();
    next.setPlatform(GRANTED);
    expect(next.get()).toEqual(DENIED);
  });

  it('stays a no in a tab that said so, whatever another tab says of the other purpose', () => {
    const [one, other] = [create(), create()];
    one.set(DENIED);
    other.set({ personalization: 'granted' });
    one.refresh();
    expect(one.get()).toEqual({ measurement: 'denied', personalization: 'granted' });
    one.set({ measurement: 'pending' });
    expect(one.get()).toEqual({ measurement: 'pending', personalization: 'granted' });
  });

  it('leaves nothing of a no that was said step by step', () => {
    const consent = create();
    consent.set(GRANTED);
    consent.set({ personalization: 'denied' });
    consent.set({ measurement: 'denied' });
    expect(kept.size).toBe(0);
    expect(consent.get()).toEqual(DENIED);
  });

  it('stays a no of the visitor, whatever a platform says in another tab or after a pause', () => {
    const consent = create();
    consent.set(DENIED);
    create().setPlatform(GRANTED);
    consent.refresh();
    expect(consent.get()).toEqual(DENIED);
    kept.clear();
    const paused = create();
    paused.set(DENIED);
    paused.pause();
    paused.resume();
    paused.setPlatform(GRANTED);
    expect(paused.get()).toEqual(DENIED);
  });

  it('leaves nothing of a plain no that was paused and resumed', () => {
    const consent = create();
    consent.set(DENIED);
    consent.pause();
    expect(kept.get(CONSENT_KEY)).toEqual({ paused: true });
    consent.resume();
    expect(kept.size).toBe(0);
    expect(consent.get()).toEqual(DENIED);
  });

  it('keeps nothing of a refusal, unless forgetting it would grant again', () => {
    const careful = create();
    careful.set(GRANTED);
    expect(kept.has(CONSENT_KEY)).toBe(true);
    careful.set(DENIED);
    expect(kept.size).toBe(0);
    expect(careful.get()).toEqual(DENIED);
    create(GRANTED).set(DENIED);
    expect(kept.get(CONSENT_KEY)).toEqual(DENIED);
  });

  it('tells of changes only, with what was before', () => {
    const consent = create();
    consent.set(PENDING);
    expect(changes).toEqual([]);
    consent.set(GRANTED);
    expect(changes).toEqual([[GRANTED, PENDING]]);
  });

  it('sees what another tab has chosen', () => {
    const here = create();
    create().set(GRANTED);
    changes = [];
    here.refresh();
    expect(changes).toEqual([[GRANTED, PENDING]]);
    kept.clear();
    here.refresh();
    // What was withdrawn is no question any more, here either.
    expect(here.get()).toEqual(DENIED);
  });

  it('does not forget a choice that could not be, or need not be, written down', () => {
    const refused = create();
    refused.set(DENIED);
    refused.refresh();
    expect(refused.get()).toEqual(DENIED);
    const blocked = createConsent(GRANTED, false, { ...storage, set: () => false }, () => {});
    blocked.set(DENIED);
    blocked.refresh();
    expect(blocked.get()).toEqual(DENIED);
    const allowed = createConsent({}, false, { ...storage, set: () => false }, () => {});
    allowed.set(GRANTED);
    allowed.refresh();
    expect(allowed.get()).toEqual(GRANTED);
  });

  it.each([{ measurement: 'yes' }, { marketing: 'granted' }, null, 'granted', []])('refuses %j', (choice) => {
    const consent = create();
    expect(() => consent.set(choice as never)).toThrow('consent');
    expect(consent.get()).toEqual(PENDING);
    expect(kept.size).toBe(0);
  });

  it('does not take a broken record for a yes', () => {
    for (const broken of ['granted', 7, [], { measurement: 'GRANTED' }, { measurement: true }]) {
      kept.set(CONSENT_KEY, broken);
      expect(create().isGranted('measurement'), JSON.stringify(broken)).toBe(false);
      expect(create().isGranted('personalization')).toBe(false);
    }
  });
});
