// @vitest-environment happy-dom

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Content, patch } from '../../src/privacy/pieces.ts';
import fc from '../random.ts';

let parent: HTMLElement;
beforeEach(() => {
  parent = document.createElement('div');
  document.body.replaceChildren(parent);
});

const item = (key: string, ...content: Content[]): Content => ['li', { key }, ...content];

describe('patch', () => {
  it('makes elements and texts', () => {
    patch(parent, ['a', ['b', { class: 'c' }, 'd', ['i', {}]], false, undefined, '', 'e']);
    expect(parent.innerHTML).toBe('a<b class="c" part="c">d<i></i></b>e');
  });

  it('makes text of markup', () => {
    patch(parent, ['<b>', ['p', { title: '"><b>' }, '<script>']]);
    expect(parent.children).toHaveLength(1);
    expect(parent.textContent).toBe('<b><script>');
    expect(parent.children[0]?.getAttribute('title')).toBe('"><b>');
  });

  it('keeps the node of what stays, by its place or by its key', () => {
    patch(parent, [['p', {}, 'a'], ['b', {}], item('x'), item('y')]);
    const [p, b, x, y] = parent.children;
    patch(parent, [['p', {}, 'b'], false, item('y'), item('x', '!')]);
    expect([...parent.children]).toEqual([p, y, x]);
    expect(x?.textContent).toBe('!');
    expect(b?.isConnected).toBe(false);
  });

  it('makes another node where the tag is another', () => {
    patch(parent, [['h2', {}, 'a']]);
    patch(parent, [['h3', {}, 'a']]);
    expect(parent.innerHTML).toBe('<h3>a</h3>');
  });

  it('sets and removes attributes, and replaces listeners', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    patch(parent, [['button', { title: 'a', hidden: true, onclick: first }]]);
    const button = parent.firstElementChild as HTMLButtonElement;
    button.click();
    patch(parent, [['button', { title: undefined, hidden: false, onclick: second }]]);
    button.click();
    expect([first, second].map((each) => each.mock.calls.length)).toEqual([1, 1]);
    expect(button.getAttributeNames()).toEqual([]);
  });

  it('lets what is written into a field be', () => {
    patch(parent, [['input', { value: 'a', checked: true }]]);
    const input = parent.firstElementChild as HTMLInputElement;
    input.value = 'b';
    input.checked = false;
    patch(parent, [['input', { value: 'c', checked: true }]]);
    expect([input.value, input.checked]).toEqual(['b', false]);
  });

  it('takes no key from a prototype', () => {
    Object.assign(Object.prototype, { key: 'same', title: 'x' });
    try {
      patch(parent, [
        ['i', {}],
        ['i', {}],
      ]);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'key');
      Reflect.deleteProperty(Object.prototype, 'title');
    }
    expect(parent.innerHTML).toBe('<i></i><i></i>');
  });

  it('ends in the same markup, wherever it began', () => {
    const content = fc.letrec<{ list: Content[]; each: Content }>((tie) => ({
      list: fc.uniqueArray(tie('each') as fc.Arbitrary<Content>, {
        maxLength: 5,
        selector: (each) => (Array.isArray(each) ? `${each[0]} ${each[1].key}` : each),
      }),
      each: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<Content>('a', 'b', false, undefined),
        fc
          .tuple(fc.constantFrom('p', 'b'), fc.constantFrom('1', '2', '3', '4'), tie('list'))
          .map(([tag, key, list]): Content => [tag, { key, id: key }, ...list]),
      ),
    }));
    fc.assert(
      fc.property(content.list, content.list, (before, after) => {
        const fresh = document.createElement('div');
        const used = document.createElement('div');
        patch(fresh, after);
        patch(used, before);
        patch(used, after);
        expect(used.innerHTML).toBe(fresh.innerHTML);
      }),
    );
  });
});
