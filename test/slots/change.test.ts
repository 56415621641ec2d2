// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Change, isReadable, planWork, readContent, templateSelector } from '../../src/slots/change.js';
import { makeKnown } from './helpers.js';

const plan = (change: Partial<Change>, values: object = {}) => {
  const unsafe: string[] = [];
  const work = planWork({ attributes: [], ...change }, makeKnown(values), (value) => unsafe.push(value));
  return { ...work, unsafe };
};

describe('what is to be done to a slot', () => {
  it('is nothing where nothing is named', () => {
    expect(plan({})).toEqual({ set: undefined, move: undefined, unsafe: [] });
  });

  it('has its placeholders filled', () => {
    expect(plan({ attributes: [['title', '{{a}} {{b|B}}']], link: '/{{a}}' }, { a: 'A' }).set).toEqual([
      ['title', 'A B'],
      ['href', '/A'],
    ]);
  });

  it('adds classes, hides and shows', () => {
    expect(plan({ className: 'a b', hidden: true }).set).toEqual([
      ['class', 'a b'],
      ['hidden', ''],
    ]);
    expect(plan({ hidden: false }).set).toEqual([['hidden', null]]);
  });

  it('moves in front or behind', () => {
    expect(plan({ moveBefore: '#a' }).move).toEqual(['before', '#a']);
    expect(plan({ moveAfter: '#a' }).move).toEqual(['after', '#a']);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVa\nScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:http://localhost/x',
    'file:///etc/passwd',
    'https://[',
  ])('leaves out the address %j, and says so', (address) => {
    for (const name of ['href', 'src', 'srcset']) {
      expect(
        plan({
          attributes: [
            [name, address],
            ['title', 'T'],
          ],
        }),
        name,
      ).toEqual({
        set: [['title', 'T']],
        move: undefined,
        unsafe: [address],
      });
    }
    expect(plan({ link: '{{url}}' }, { url: address })).toMatchObject({ set: undefined, unsafe: [address] });
  });

  it('an address that only a value makes unsafe is as unsafe', () => {
    expect(plan({ link: '{{a}}{{b}}' }, { a: 'java', b: 'script:x' }).set).toBeUndefined();
  });
});

describe('the content of a variant', () => {
  beforeEach(() => {
    document.body.innerHTML = '<template id="a.b">X</template><p id="p"></p>';
  });
  const html = (content: HTMLTemplateElement | undefined) => content?.innerHTML;

  it('is left alone where none is named', () => {
    expect(readContent({ attributes: [], className: 'a' }, undefined)).toBeUndefined();
  });

  it('is text, never markup', () => {
    expect(html(readContent({ attributes: [], text: '<b>x</b>' }, undefined))).toBe('&lt;b&gt;x&lt;/b&gt;');
    expect(readContent({ attributes: [], text: '' }, undefined)).toBeDefined();
  });

  it('is a template of the page, whatever its id looks like, and nothing else of that id', () => {
    expect(readContent({ attributes: [], template: 'a.b' }, undefined)).toBe(
      document.querySelector('template'),
    );
    expect(readContent({ attributes: [], template: 'p' }, undefined)).toBeUndefined();
    expect(templateSelector({ attributes: [], template: 'x, script' })).toBe('template#x\\,\\ script');
  });

  it('is markup only from the sanitizer; what is no node becomes text', () => {
    const bold = document.createElement('b');
    expect(html(readContent({ attributes: [], html: '<b>' }, () => bold))).toBe('<b></b>');
    const wrong = () => '<img src=x onerror=alert(1)>' as never;
    expect(readContent({ attributes: [], html: 'x' }, wrong)?.content.querySelector('img')).toBeNull();
  });

  it('can be read where there is a sanitizer, or where it is no markup', () => {
    expect('setHTML' in Element.prototype).toBe(false);
    expect(isReadable({ attributes: [], html: 'x' }, undefined)).toBe(false);
    expect(isReadable({ attributes: [], html: 'x' }, 'sanitize')).toBe(false);
    expect(isReadable({ attributes: [], html: 'x' }, () => document)).toBe(true);
    expect(isReadable({ attributes: [], text: 'x' }, undefined)).toBe(true);
  });
});
