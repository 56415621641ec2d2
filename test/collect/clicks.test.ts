// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchClicks } from '../../src/collect/clicks.js';

let tracked: [string, object][] = [];
let controller: AbortController;

beforeEach(() => {
  tracked = [];
  controller = new AbortController();
  watchClicks((...call) => tracked.push(call), controller.signal);
});
afterEach(() => controller.abort());

const click = (html: string, selector = '[data-tb-track]') => {
  document.body.innerHTML = html;
  document.querySelector<HTMLElement>(selector)?.click();
};
const properties = (attributes: string) => {
  click(`<button data-tb-track="X" ${attributes}></button>`);
  return tracked.at(-1)?.[1];
};

describe('a click', () => {
  it.each([
    ['89', 89],
    ['89.90', 89.9],
    ['0', 0],
    ['-1.5', -1.5],
    ['007', '007'],
    ['1e3', '1e3'],
    ['', ''],
    [' 5', ' 5'],
    ['89,90', '89,90'],
    ['Infinity', 'Infinity'],
  ])('reads %j as a person would', (text, value) => {
    expect(properties(`data-tb-track-price="${text}"`)).toEqual({ price: value });
  });

  it('keeps ids and article numbers as they are written', () => {
    expect(properties('data-tb-track-product_id="42" data-tb-track-sku="7" data-tb-track-n="7"')).toEqual({
      product_id: '42',
      sku: '7',
      n: 7,
    });
  });

  it('counts for the nearest tagged element around it, and reads nothing else of it', () => {
    click('<p data-tb-track="Outer"><b data-tb-track="Inner" title="x"><i>secret</i></b></p>', 'i');
    expect(tracked).toEqual([['Inner', {}]]);
  });

  it('reaches out of a shadow root', () => {
    document.body.innerHTML = '<x-card data-tb-track="Card"></x-card>';
    const root = document.querySelector('x-card')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<button></button>';
    root?.querySelector('button')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(tracked).toEqual([['Card', {}]]);
  });

  it('on a label counts once, though its control is clicked too; the next click counts again', async () => {
    document.body.innerHTML = '<label data-tb-track="Label"><input type="checkbox"><span>text</span></label>';
    const press = () => {
      for (const selector of ['span', 'input']) {
        document
          .querySelector(selector)
          ?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      }
    };
    press();
    expect(tracked).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    press();
    expect(tracked).toHaveLength(2);
  });

  it('is watched until the signal', () => {
    controller.abort();
    click('<button data-tb-track="X"></button>');
    expect(tracked).toEqual([]);
  });
});
