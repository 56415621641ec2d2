// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { applyIdentity, NOBODY } from '../../src/profile/identity.js';
import { event, T } from './helpers.js';

type Told = Parameters<typeof applyIdentity>[1];
const identified = (userId: unknown, traits?: unknown) =>
  event('User Identified', T, { userId, ...(traits !== undefined && { traits }) }) as Told;
const known = applyIdentity(NOBODY, identified('u1', { plan: 'free', country: 'CH' }));

describe('who the visitor has said to be', () => {
  it('is nobody at first, and whom the first event names then', () => {
    expect(NOBODY).toEqual({ userId: null, traits: {} });
    expect(known).toEqual({ userId: 'u1', traits: { plan: 'free', country: 'CH' } });
  });

  it('keeps the traits of the same user, and takes new ones one by one', () => {
    expect(applyIdentity(known, identified('u1', { plan: 'pro' }))).toEqual({
      userId: 'u1',
      traits: { plan: 'pro', country: 'CH' },
    });
    expect(applyIdentity(known, identified('u1'))).toEqual(known);
    expect(applyIdentity(known, identified('u1', 'no object'))).toEqual(known);
  });

  it('begins anew with another user', () => {
    expect(applyIdentity(known, identified(2, { plan: 'pro' }))).toEqual({
      userId: '2',
      traits: { plan: 'pro' },
    });
  });

  it('is not changed by any other event', () => {
    expect(applyIdentity(known, event('A', T, { userId: 'u2' }) as Told)).toBe(known);
  });
});
