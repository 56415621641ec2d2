import { describe, expect, it } from 'vitest';
import type { Condition } from '../src/config.js';
import { contextualSegments } from '../src/contextual.js';
import { createEngine } from '../src/engine.js';

/** Of a config that the engine takes. */
function find(conditions: { [id: string]: Condition }): string[] {
  const segments = Object.fromEntries(Object.entries(conditions).map(([id, when]) => [id, { when }]));
  createEngine({ segments });
  return [...contextualSegments(segments)];
}

describe('a segment is contextual', () => {
  it.each<[string, Condition]>([
    ['for everybody', {}],
    ['by the page', { 'context.url.path': { $regex: '^/sale' } }],
    [
      'by campaign and device',
      { 'context.utm.source': 'mail', 'context.device': { $in: ['mobile', 'tablet'] } },
    ],
    ['by the clock', { 'context.hour': { $gte: 18 }, 'context.weekday': { $lt: 6 } }],
    [
      'by groups',
      { $and: [{ $or: [{ 'context.language': 'de' }, {}] }, { $not: { $nor: [{ 'context.hour': 7 }] } }] },
    ],
    ['by an object that looks like a condition', { 'context.url.params': { plan: 'pro' } }],
    ['by operators that look like one', { 'context.device': { $not: { $eq: 'mobile' } } }],
    ['by nobody', { $or: [] }],
  ])('%s', (_how, when) => {
    expect(find({ it: when })).toEqual(['it']);
  });

  it('by others that are, one or several', () => {
    const others = { phone: { 'context.device': 'mobile' }, evening: { 'context.hour': { $gt: 17 } } };
    expect(find({ a: { $segment: 'b' }, b: { $segment: ['phone', 'evening'] }, ...others })).toEqual([
      'a',
      'b',
      'phone',
      'evening',
    ]);
  });
});

describe('a segment is not contextual', () => {
  it.each<[string, Condition]>([
    ['by an attribute', { plan: 'pro' }],
    ['by an attribute beside the context', { 'context.device': 'mobile', plan: 'pro' }],
    ['by an attribute that is called nearly so', { contextual: true }],
    ['by the history', { $event: { name: 'A' } }],
    ['by the history of such pages', { $event: { name: 'A', where: { 'context.device': 'mobile' } } }],
    ['by the order of events', { $sequence: { steps: [{ name: 'A' }] } }],
    ['deep in groups', { $and: [{ 'context.hour': 7 }, { $nor: [{}, { $not: { plan: 'pro' } }] }] }],
  ])('%s', (_how, when) => {
    expect(find({ it: when, via: { $segment: 'it' }, both: { $segment: ['all', 'it'] }, all: {} })).toEqual([
      'all',
    ]);
  });
});

it('takes no time for many that name one another', () => {
  const conditions: { [id: string]: Condition } = { s0: { 'context.hour': 7 }, s1: {} };
  for (let index = 2; index < 60; index++) {
    conditions[`s${index}`] = { $and: [{ $segment: `s${index - 1}` }, { $segment: `s${index - 2}` }] };
  }
  const segments = Object.fromEntries(Object.entries(conditions).map(([id, when]) => [id, { when }]));
  expect(contextualSegments(segments).size).toBe(60);
});

it('knows of no segment where there is none', () => {
  expect(contextualSegments(undefined).size).toBe(0);
  expect(contextualSegments({}).size).toBe(0);
});
