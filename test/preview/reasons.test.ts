import { describe, expect, it } from 'vitest';
import { type Choice, readChoice } from '../../src/preview/choice.js';
import { findReasons } from '../../src/preview/reasons.js';

const slots = [
  { slot: 'hero', variants: ['vip', 'new'], shown: 'vip', inPage: true },
  { slot: 'banner', variants: [], shown: null, inPage: true },
  { slot: 'aside', variants: ['a'], shown: null, inPage: false },
];
const reasons = (query: string, listed = slots, segmentIds: string[] = ['vip', 'new']) =>
  findReasons(readChoice(query) as Choice, listed, segmentIds);

describe('findReasons', () => {
  it('has none where all is as asked', () => {
    expect(reasons('tb-preview=hero:vip,banner:default&tb-segments=vip,new')).toEqual([]);
    expect(reasons('tb-preview=')).toEqual([]);
  });

  it.each([
    ['tb-preview=her:vip', 'No slot “her” on this page. There are “hero”, “banner”.'],
    ['tb-preview=hero:vip2', 'The slot “hero” has no variant “vip2”. There are “vip”, “new”.'],
    ['tb-preview=aside:b', 'The slot “aside” has no variant “b”. There is “a”.'],
    ['tb-preview=banner:vip', 'The slot “banner” has no variant “vip”. It has none.'],
    ['tb-preview=aside:a', 'The slot “aside” is not in the HTML of this page.'],
    ['tb-preview=hero:new', 'The slot “hero” cannot show “new” here; the console says why.'],
    ['tb-preview=hero:default', 'The slot “hero” cannot show its default here; the console says why.'],
    ['tb-segments=vips', 'No segment “vips”. There are “vip”, “new”.'],
    ['tb-preview=hero', '“hero” names no slot and variant. Write slot:variant or slot:default.'],
    ['tb-preview=__proto__:x', 'No slot “__proto__” on this page. There are “hero”, “banner”.'],
    ['tb-segments=constructor', 'No segment “constructor”. There are “vip”, “new”.'],
  ])('%s', (query, expected) => expect(reasons(query)).toEqual([expected]));

  it('says so where there is nothing to choose from', () => {
    expect(reasons('tb-preview=hero:vip&tb-segments=vip', [], [])).toEqual([
      'No slot “hero” on this page. There is none.',
      'No segment “vip”. The config has none.',
    ]);
  });

  it('is short, whatever was asked and however much there is', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `${index}`.padStart(90, 'x'));
    const [reason = ''] = reasons(`tb-segments=${'y'.repeat(5000)}`, slots, ids);
    expect(reason).toContain('and 488 more.');
    expect(reason.length).toBeLessThan(1000);
  });
});
