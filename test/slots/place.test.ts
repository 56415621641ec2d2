// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { createBridges } from '../../src/slots/bridge.js';
import { createPlace, type Place } from '../../src/slots/place.js';
import type { Work } from '../../src/slots/swap.js';
import { makeKnown } from './helpers.js';

const DEFAULT = '<h1>One</h1> two <p>three</p>';

let slot: HTMLElement;
let place: Place;

const makeTemplate = (html: string) => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template;
};
const template = () => makeTemplate('<b>variant</b>');
const showIt = (work: Work = {}, content: HTMLTemplateElement | undefined = template()) =>
  place.show(content, work, makeKnown());
const find = (selector: string) => slot.querySelector(selector) as Element;

beforeEach(() => {
  document.body.innerHTML = `<section class="a">${DEFAULT}</section><footer></footer>`;
  slot = document.querySelector('section') as HTMLElement;
  place = createPlace(slot, createBridges());
});

describe('while the default is out of its slot', () => {
  let heading: Element;
  let paragraph: Element;
  let text: ChildNode;

  beforeEach(() => {
    heading = find('h1');
    paragraph = find('p');
    text = heading.nextSibling as ChildNode;
    showIt();
    expect(slot.innerHTML).toBe('<b>variant</b>');
  });

  it.each<[string, () => void, string]>([
    ['nothing', () => {}, DEFAULT],
    ['removeChild', () => slot.removeChild(heading), ' two <p>three</p>'],
    ['remove', () => heading.remove(), ' two <p>three</p>'],
    [
      'insertBefore',
      () => slot.insertBefore(document.createElement('i'), paragraph),
      '<h1>One</h1> two <i></i><p>three</p>',
    ],
    ['insertBefore of its own', () => slot.insertBefore(paragraph, heading), '<p>three</p><h1>One</h1> two '],
    [
      'replaceChild',
      () => slot.replaceChild(document.createElement('i'), heading),
      '<i></i> two <p>three</p>',
    ],
    ['before', () => paragraph.before(document.createElement('i')), '<h1>One</h1> two <i></i><p>three</p>'],
    ['after', () => heading.after('!'), '<h1>One</h1>! two <p>three</p>'],
    ['replaceWith', () => heading.replaceWith(document.createElement('i')), '<i></i> two <p>three</p>'],
    ['a new text', () => (text.textContent = ' 2 '), '<h1>One</h1> 2 <p>three</p>'],
    ['a new attribute', () => heading.setAttribute('id', 'x'), '<h1 id="x">One</h1> two <p>three</p>'],
    ['all gone', () => [heading, text, paragraph].map((each) => slot.removeChild(each)), ''],
  ])('the page goes on with it: %s', (_, change, html) => {
    change();
    expect(place.disturbance()).toBeUndefined();
    expect(slot.innerHTML).toBe('<b>variant</b>');
    showIt();
    place.restore();
    expect(slot.innerHTML).toBe(html);
  });

  it('each call gives what it would give otherwise', () => {
    const made = document.createElement('i');
    expect(slot.insertBefore(made, paragraph)).toBe(made);
    expect(slot.removeChild(made)).toBe(made);
    expect(slot.replaceChild(made, heading)).toBe(heading);
    expect(() => slot.removeChild(document.createElement('u'))).toThrow();
  });

  it.each([
    ['appended', (node: Node) => slot.append(node)],
    ['inserted before nothing', (node: Node) => slot.insertBefore(node, null)],
  ])('what is %s belongs to the default', (_, add) => {
    const node = document.createElement('i');
    add(node);
    expect(place.disturbance()).toBe('added');
    showIt();
    expect(slot.innerHTML).toBe('<b>variant</b>');
    expect(place.disturbance()).toBeUndefined();
    place.restore();
    expect(slot.innerHTML).toBe(`${DEFAULT}<i></i>`);
    expect(slot.lastChild).toBe(node);
  });

  it('what stands instead of the variant is the new default', () => {
    slot.innerHTML = '<i>new</i>';
    expect(place.disturbance()).toBe('replaced');
    place.yield();
    expect(slot.innerHTML).toBe('<i>new</i>');
    const made = find('i');
    showIt();
    expect(slot.innerHTML).toBe('<b>variant</b>');
    place.restore();
    expect(slot.innerHTML).toBe('<i>new</i>');
    expect(find('i')).toBe(made);
  });

  it('a template that comes along is no disturbance', () => {
    slot.append(template());
    expect(place.disturbance()).toBeUndefined();
  });

  it('the slot is as any other element again afterwards', () => {
    place.restore();
    for (const name of ['tb', 'insertBefore', 'removeChild', 'replaceChild']) {
      expect(Object.hasOwn(slot, name), name).toBe(false);
    }
    expect(slot.removeChild(heading)).toBe(heading);
  });
});

describe('what is shown', () => {
  it('stands where its template stands, and the default on both sides comes back there', () => {
    slot.innerHTML = 'a<template id="t"><b>v</b></template>b<template></template>c';
    const before = slot.innerHTML;
    const nodes = [...slot.childNodes];
    showIt({}, find('#t') as HTMLTemplateElement);
    expect(slot.textContent).toBe('v');
    expect(find('#t').previousElementSibling?.localName).toBe('b');
    place.restore();
    expect(slot.innerHTML).toBe(before);
    expect([...slot.childNodes]).toEqual(nodes);
  });

  it('comes back though a template of the default is gone', () => {
    slot.innerHTML = 'a<template id="t"></template>b';
    showIt();
    find('#t').remove();
    place.restore();
    expect(slot.textContent?.split('').sort().join('')).toBe('ab');
  });

  it('is not rendered again when it reads the same, and again when it does not', () => {
    const content = makeTemplate('<b>{{name|you}}</b>');
    place.show(content, {}, makeKnown());
    const node = find('b');
    place.show(content, {}, makeKnown());
    place.show(makeTemplate('<b>you</b>'), {}, makeKnown());
    expect(find('b')).toBe(node);
    place.show(content, {}, makeKnown({ name: 'Ada' }));
    expect(slot.innerHTML).toBe('<b>Ada</b>');
  });

  it('may be empty', () => {
    showIt({}, makeTemplate(''));
    expect(slot.innerHTML).toBe('');
    showIt({}, makeTemplate(''));
    place.restore();
    expect(slot.innerHTML).toBe(DEFAULT);
  });
});

describe('attributes', () => {
  const work: Work = {
    set: [
      ['title', 'T'],
      ['hidden', null],
      ['class', 'b c'],
    ],
  };
  beforeEach(() => {
    slot.hidden = true;
    place.show(undefined, work, makeKnown());
    expect(slot.outerHTML).toBe(`<section class="a b c" title="T">${DEFAULT}</section>`);
  });

  it('are as they were afterwards', () => {
    place.restore();
    expect(slot.outerHTML).toBe(`<section class="a" hidden="">${DEFAULT}</section>`);
  });

  it('that the page has changed meanwhile stay as the page wants them', () => {
    slot.title = 'page';
    slot.className = 'a b c d';
    place.restore();
    expect(slot.outerHTML).toBe(`<section class="a d" title="page" hidden="">${DEFAULT}</section>`);
  });

  it('are set anew once the page has reset them, and its own come back', () => {
    slot.title = 'page';
    slot.className = 'z';
    expect(place.disturbance()).toBe('reset');
    place.yield();
    place.show(undefined, work, makeKnown());
    expect(slot.outerHTML).toBe(`<section class="z b c" title="T">${DEFAULT}</section>`);
    expect(place.disturbance()).toBeUndefined();
    place.restore();
    expect(slot.outerHTML).toBe(`<section class="z" title="page" hidden="">${DEFAULT}</section>`);
  });

  it('of which some were reset and some extended come back as the page has them', () => {
    slot.title = 'page';
    slot.classList.add('open');
    place.yield();
    place.show(undefined, work, makeKnown());
    expect(slot.className.split(' ').sort().join(' ')).toBe('a b c open');
    place.restore();
    expect(slot.outerHTML).toBe(`<section class="a open" title="page" hidden="">${DEFAULT}</section>`);
  });

  it('others of the page are no disturbance, nor are classes of its own', () => {
    slot.lang = 'de';
    slot.classList.add('open');
    slot.classList.remove('a');
    expect(place.disturbance()).toBeUndefined();
    slot.classList.remove('b');
    expect(place.disturbance()).toBe('reset');
  });

  it('go from one variant to the next by way of the default', () => {
    place.show(undefined, { set: [['lang', 'de']] }, makeKnown());
    expect(slot.outerHTML).toBe(`<section class="a" hidden="" lang="de">${DEFAULT}</section>`);
    place.show(undefined, {}, makeKnown());
    expect(slot.outerHTML).toBe(`<section class="a" hidden="">${DEFAULT}</section>`);
  });

  it('without a class before, none is left', () => {
    place.restore();
    slot.removeAttribute('class');
    place = createPlace(slot, createBridges());
    place.show(undefined, { set: [['class', 'b']] }, makeKnown());
    place.restore();
    expect(slot.hasAttribute('class')).toBe(false);
  });
});

describe('moves', () => {
  const order = () => [...document.body.childNodes].map((each) => each.nodeName.toLowerCase()).join(' ');

  it('and is where it was afterwards, with no trace', () => {
    place.show(undefined, { move: ['after', 'footer'] }, makeKnown());
    expect(order()).toBe('#text footer section');
    place.show(undefined, { move: ['after', 'footer'] }, makeKnown());
    expect(order()).toBe('#text footer section');
    place.restore();
    expect(order()).toBe('section footer');
  });

  it('stays where it is if its place was taken away', () => {
    place.show(undefined, { move: ['after', 'footer'] }, makeKnown());
    document.body.firstChild?.remove();
    place.restore();
    expect(order()).toBe('footer section');
  });

  it('waits for what it is to stand beside', () => {
    place.show(undefined, { move: ['before', '#late'] }, makeKnown());
    expect(order()).toBe('section footer');
    document.body.insertAdjacentHTML('beforeend', '<p id="late"></p>');
    place.show(undefined, { move: ['before', '#late'] }, makeKnown());
    expect(order()).toBe('#text footer section p');
  });
});

describe('the element that slots were moved out of', () => {
  const methods = ['insertBefore', 'removeChild', 'replaceChild'];
  const own = () => methods.filter((name) => Object.hasOwn(home, name));
  let home: HTMLElement;

  beforeEach(() => {
    document.body.innerHTML = '<main><p></p><section></section></main><i></i>';
    home = document.querySelector('main') as HTMLElement;
    slot = document.querySelector('section') as HTMLElement;
    place = createPlace(slot, createBridges());
  });

  it('has a bridge as long as one of them is elsewhere', () => {
    const bridges = createBridges();
    const other = document.querySelector('p') as HTMLElement;
    const places = [slot, other].map((each) => createPlace(each, bridges));
    const move: Work = { move: ['after', 'i'] };
    for (const each of places) each.show(undefined, move, makeKnown());
    expect(own()).toHaveLength(3);
    places[0]?.restore();
    expect(own()).toHaveLength(3);
    home.removeChild(other);
    expect(other.parentNode).toBeNull();
    places[1]?.restore();
    expect(own()).toEqual([]);
  });

  it('goes on where the page has wrapped a method meanwhile', () => {
    const move: Work = { move: ['after', 'i'] };
    place.show(undefined, move, makeKnown());
    const { removeChild } = home;
    home.removeChild = function (child) {
      return removeChild.call(this, child) as never;
    };
    place.show(undefined, {}, makeKnown());
    place.show(undefined, move, makeKnown());
    home.removeChild(slot);
    expect(slot.parentNode).toBeNull();
  });

  it('keeps the methods that the page has given it', () => {
    const calls: Node[] = [];
    const removeChild = <Child extends Node>(child: Child): Child => {
      calls.push(child);
      return Node.prototype.removeChild.call(home, child) as Child;
    };
    home.removeChild = removeChild;
    place.show(undefined, { move: ['after', 'i'] }, makeKnown());
    home.removeChild(slot);
    expect(calls).toContain(slot);
    expect(slot.parentNode).toBeNull();
    place.restore();
    expect(home.removeChild).toBe(removeChild);
  });
});

describe('focus', () => {
  it('is never taken from an entry', () => {
    slot.innerHTML = '<input id="i">';
    find('input').dispatchEvent(new Event('x'));
    (find('input') as HTMLElement).focus();
    expect(showIt()).toBe(false);
    expect(slot.innerHTML).toBe('<input id="i">');
    (find('input') as HTMLElement).blur();
    expect(showIt()).toBe(true);
    expect(slot.innerHTML).toBe('<b>variant</b>');
  });

  it('is not taken from an entry by one of the same name either: what was written is in the first', () => {
    slot.innerHTML = '<input id="i">';
    (find('input') as HTMLElement).focus();
    expect(showIt({}, makeTemplate('<input id="i">'))).toBe(false);
    expect(slot.innerHTML).toBe('<input id="i">');
  });

  it('goes to the counterpart, by id or else by place', () => {
    slot.innerHTML = '<button>a</button><button>b</button><button id="c">c</button>';
    const content = makeTemplate('<button id="c">C</button><button>B</button>');
    (find('button:nth-of-type(2)') as HTMLElement).focus();
    expect(showIt({}, content)).toBe(true);
    expect(document.activeElement?.textContent).toBe('B');
    place.restore();
    place = createPlace(slot, createBridges());
    (find('#c') as HTMLElement).focus();
    showIt({}, content);
    expect(document.activeElement?.textContent).toBe('C');
  });

  it('without a counterpart the swap waits', () => {
    slot.innerHTML = '<button>a</button>';
    (find('button') as HTMLElement).focus();
    expect(showIt()).toBe(false);
    expect(slot.innerHTML).toBe('<button>a</button>');
  });

  it('elsewhere, or on the slot itself, is no reason to wait', () => {
    slot.tabIndex = 0;
    slot.focus();
    expect(showIt()).toBe(true);
    expect(document.activeElement).toBe(slot);
  });

  it('does not keep attributes from being set', () => {
    slot.innerHTML = '<input>';
    (find('input') as HTMLElement).focus();
    expect(place.show(undefined, { set: [['title', 'T']] }, makeKnown())).toBe(true);
    expect(slot.title).toBe('T');
  });
});

it('what the head snippet has done is taken over, with nothing done twice', () => {
  const work: Work = { set: [['class', 'b']], move: ['after', 'footer'] };
  showIt(work);
  const node = find('b');
  place = createPlace(slot, createBridges());
  expect(showIt(work)).toBe(true);
  expect(find('b')).toBe(node);
  expect(slot.className).toBe('a b');
  place.restore();
  expect(document.body.innerHTML).toBe(`<section class="a">${DEFAULT}</section><footer></footer>`);
});
