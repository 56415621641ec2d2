// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readSlots } from '../../src/slots/variants.js';

const read = (variant: object, slot: object = { selector: '#s' }) =>
  readSlots({ hero: { ...slot, variants: [{ id: 'v', ...variant }] } }, { vip: {} });
const V = 'slots.hero.variants.0';

describe('slots of a config', () => {
  it('are read into what the rest of the room needs', () => {
    const slots = read(
      {
        segment: 'vip',
        priority: 3,
        pages: '/a',
        since: '2026-01-01',
        until: '2026-02-01T12:00Z',
        devices: 'mobile',
        attributes: { title: 'T' },
        image: { src: '/i.png', alt: '' },
        className: 'c',
        hidden: false,
        link: '/l',
        text: '',
      },
      { selector: '#s', transition: true },
    );
    expect([...slots.keys()]).toEqual(['hero']);
    expect(slots.get('hero')).toMatchObject({ selector: '#s', transition: true });
    const [variant] = slots.get('hero')?.variants ?? [];
    expect(variant).toMatchObject({
      id: 'v',
      segments: ['vip'],
      priority: 3,
      since: Date.UTC(2026, 0, 1),
      until: Date.UTC(2026, 1, 1, 12),
      devices: ['mobile'],
    });
    expect(variant?.change).toEqual({
      attributes: [
        ['title', 'T'],
        ['src', '/i.png'],
        ['alt', ''],
      ],
      className: 'c',
      hidden: false,
      link: '/l',
      text: '',
    });
    expect(new RegExp(variant?.pages ?? '').test('https://x.example/a/')).toBe(true);
  });

  it('without any are none', () => expect(readSlots(undefined).size).toBe(0));

  it('may be rendered by code, and redirect, without a selector', () => {
    expect(read({ redirect: '/new' }, {}).get('hero')).toMatchObject({
      selector: undefined,
      transition: false,
      variants: [{ id: 'v', redirect: '/new', change: { attributes: [] } }],
    });
  });

  it.each([
    'title',
    'alt',
    'placeholder',
    'label',
    'lang',
    'dir',
    'href',
    'src',
    'srcset',
    'target',
    'rel',
    'width',
    'height',
    'loading',
    'media',
    'datetime',
    'open',
    'value',
    'role',
    'aria-label',
    'aria-describedby',
    'data-x',
    'data-long-name',
  ])('the attribute %s may be set', (name) => {
    expect(() => read({ attributes: { [name]: 'x' } })).not.toThrow();
  });

  it.each([
    'onclick',
    'ONCLICK',
    'onload',
    'style',
    'srcdoc',
    'id',
    'name',
    'class',
    'action',
    'formaction',
    'data-tb-slot',
    'data-tb-',
    'aria-',
    'data-',
    'content',
    'http-equiv',
    'is',
    'nonce',
    'xlink:href',
    'ping',
    'background',
    'Title',
    ' title',
    'title\n',
    'constructor',
    'for',
    'type',
    'autofocus',
    'tabindex',
    'slot',
  ])('the attribute %j may not', (name) => {
    expect(() => read({ attributes: { [name]: 'x' } })).toThrow(`${V}.attributes.${name}`);
  });

  it.each([
    'html',
    'head',
    'body',
    'script',
    'style',
    '*',
    'BODY',
    '#a, html',
    ' body , p',
    ':root',
    '',
    7,
    null,
  ])('the selector %j is refused', (selector) => {
    expect(() => read({ hidden: true }, { selector })).toThrow('slots.hero.selector');
    expect(() => read({ moveBefore: selector })).toThrow(`${V}.moveBefore`);
  });

  it.each(['#a', '.a > b', 'main h1', '[data-x="*"]', '.body', 'p, ul', '.html-block', 'body > p', 'main *'])(
    'the selector %j is taken',
    (selector) => {
      expect(() => read({ hidden: true }, { selector })).not.toThrow();
    },
  );

  it.each<[unknown, string]>([
    [[], 'slots'],
    [{ a: 1 }, 'slots.a'],
    [{ a: {} }, 'slots.a.variants'],
    [{ a: { variants: {} } }, 'slots.a.variants'],
    [{ a: { variant: [] } }, 'slots.a.variant'],
    [{ a: { variants: [], transition: 1 } }, 'slots.a.transition'],
    [{ a: { variants: [7] } }, 'slots.a.variants.0'],
    [{ a: { variants: [{}] } }, 'slots.a.variants.0.id'],
    [{ a: { variants: [{ id: '' }] } }, 'slots.a.variants.0.id'],
    [{ a: { variants: [{ id: 'x' }, { id: 'x' }] } }, 'slots.a.variants.1.id'],
    [{ a: { variants: [{ id: 'x', text: 'y' }] } }, 'slots.a.variants.0.text'],
    [{ a: { variants: [{ id: 'x', moveAfter: '#y' }] } }, 'slots.a.variants.0.moveAfter'],
  ])('%j is refused with its path', (config, path) => {
    expect(() => readSlots(config)).toThrow(`${path}: `);
  });

  it.each<[object, string]>([
    [{ segment: 'nobody' }, 'segment'],
    [{ segment: ['vip', 'nobody'] }, 'segment'],
    [{ segment: 'constructor' }, 'segment'],
    [{ segment: [] }, 'segment'],
    [{ priority: '1' }, 'priority'],
    [{ priority: Number.NaN }, 'priority'],
    [{ pages: 'shoes' }, 'pages'],
    [{ pages: ['/a', 'https://x/b'] }, 'pages'],
    [{ pages: [] }, 'pages'],
    [{ since: 'soon' }, 'since'],
    [{ until: '2026-02-30' }, 'until'],
    [{ until: 7 }, 'until'],
    [{ devices: 'phone' }, 'devices'],
    [{ text: 7 }, 'text'],
    [{ html: null }, 'html'],
    [{ template: '' }, 'template'],
    [{ attributes: [] }, 'attributes'],
    [{ attributes: { title: 7 } }, 'attributes.title'],
    [{ className: '' }, 'className'],
    [{ hidden: 'yes' }, 'hidden'],
    [{ image: { href: 'x' } }, 'image.href'],
    [{ image: { src: 7 } }, 'image.src'],
    [{ link: '' }, 'link'],
    [{ text: 'a', html: 'b' }, 'html'],
    [{ text: 'a', template: 'b' }, 'template'],
    [{ moveBefore: '#a', moveAfter: '#b' }, 'moveAfter'],
    [{ redirect: '/a', text: 'b' }, 'text'],
    [{ redirect: '/a', hidden: true }, 'hidden'],
    [{ redirect: 7 }, 'redirect'],
    [{ style: 'x' }, 'style'],
    [{ constructor: 1 }, 'constructor'],
  ])('a variant with %j is refused with its path', (variant, path) => {
    expect(() => read(variant)).toThrow(`${V}.${path}: `);
  });
});
