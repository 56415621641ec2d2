// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExposure, type Exposure } from '../../src/slots/exposure.js';
import { decided } from './helpers.js';

/** Stands in for the browser's observer: the test says what is visible. */
class FakeObserver {
  static all: FakeObserver[] = [];
  readonly observed = new Set<Element>();
  constructor(readonly callback: (entries: object[]) => void) {
    FakeObserver.all.push(this);
  }
  observe(element: Element) {
    this.observed.add(element);
  }
  unobserve(element: Element) {
    this.observed.delete(element);
  }
  disconnect() {
    this.observed.clear();
  }
}

const SCREEN = { width: 1000, height: 800 };

let recorded: [name: string, properties: object][];
let controller: AbortController;
let exposure: Exposure;
let visibility: string;

const makeElement = (html = '<p>x</p>') => {
  const element = document.createElement('div');
  element.innerHTML = html;
  document.body.append(element);
  return element;
};
const viewed = () => recorded.filter(([name]) => name === 'Slot Viewed').map(([, properties]) => properties);
const clicked = () =>
  recorded.filter(([name]) => name === 'Slot Clicked').map(([, properties]) => properties);

/** `share` of an element of that height, as wide as the screen, is visible. */
const scrollTo = (target: Element, share: number, height = 400, rootBounds: object | null = SCREEN) => {
  const [observer] = FakeObserver.all;
  if (!observer?.observed.has(target)) return;
  const box = (part: number) => ({ width: SCREEN.width, height: height * part });
  observer.callback([
    {
      target,
      boundingClientRect: box(1),
      intersectionRect: box(share),
      rootBounds,
      isIntersecting: share > 0,
    },
  ]);
};
const show = (state: string) => {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  FakeObserver.all = [];
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  visibility = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  document.body.innerHTML = '';
  recorded = [];
  controller = new AbortController();
  exposure = createExposure(
    (name, properties) => recorded.push([name, properties]),
    (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    (work) => work,
    controller.signal,
  );
});
afterEach(() => {
  controller.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('seen', () => {
  it('is what is half visible for a second, with slot, variant and segment', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip', 'gold'));
    scrollTo(element, 0.5);
    vi.advanceTimersByTime(999);
    expect(recorded).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(recorded).toEqual([['Slot Viewed', { slot: 'hero', variant: 'vip', segment: 'gold' }]]);
  });

  it('the default is seen, too', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', null));
    scrollTo(element, 1);
    vi.advanceTimersByTime(1000);
    expect(viewed()).toEqual([{ slot: 'hero', variant: null, segment: null }]);
  });

  it('is not what is less than half visible, or gone before the second is over', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    scrollTo(element, 0.49);
    vi.advanceTimersByTime(2000);
    for (let time = 0; time < 3; time += 1) {
      scrollTo(element, 0.6);
      vi.advanceTimersByTime(900);
      scrollTo(element, 0.4);
      vi.advanceTimersByTime(900);
    }
    expect(recorded).toEqual([]);
  });

  it('the second goes on while the share changes above the half', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    for (const share of [0.5, 0.7, 1, 0.6]) {
      scrollTo(element, share);
      vi.advanceTimersByTime(250);
    }
    expect(viewed()).toHaveLength(1);
  });

  it('of a slot taller than two screens, half a screen is enough', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    scrollTo(element, 390 / 8000, 8000);
    vi.advanceTimersByTime(1000);
    expect(recorded).toEqual([]);
    scrollTo(element, 400 / 8000, 8000);
    vi.advanceTimersByTime(1000);
    expect(viewed()).toHaveLength(1);
  });

  it('in a frame that does not tell its bounds, half of the slot counts', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    scrollTo(element, 0.5, 8000, null);
    vi.advanceTimersByTime(1000);
    expect(viewed()).toHaveLength(1);
  });

  it('is nothing without any area', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    scrollTo(element, 1, 0);
    vi.advanceTimersByTime(1000);
    expect(recorded).toEqual([]);
  });

  it('is nothing in a hidden tab: the second begins when it is shown', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    show('hidden');
    scrollTo(element, 1);
    vi.advanceTimersByTime(5000);
    expect(recorded).toEqual([]);
    show('visible');
    vi.advanceTimersByTime(900);
    show('hidden');
    vi.advanceTimersByTime(5000);
    show('visible');
    vi.advanceTimersByTime(999);
    expect(recorded).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(viewed()).toHaveLength(1);
  });

  it('counts once for a slot, a variant and a page view, however many elements there are', () => {
    const elements = [makeElement(), makeElement()];
    for (const element of elements) exposure.watch(element, decided('hero', 'vip'));
    for (let time = 0; time < 3; time += 1) {
      for (const element of elements) scrollTo(element, 1);
      vi.advanceTimersByTime(1500);
      for (const element of elements) scrollTo(element, 0);
    }
    expect(viewed()).toHaveLength(1);
    const [element = makeElement()] = elements;
    exposure.watch(element, decided('hero', 'shoes'));
    scrollTo(element, 1);
    vi.advanceTimersByTime(1000);
    exposure.watch(element, decided('hero', 'vip'));
    vi.advanceTimersByTime(1000);
    expect(viewed()).toEqual([
      { slot: 'hero', variant: 'vip', segment: null },
      { slot: 'hero', variant: 'shoes', segment: null },
    ]);
  });

  it('another variant has its own second', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    scrollTo(element, 1);
    vi.advanceTimersByTime(900);
    exposure.watch(element, decided('hero', 'shoes'));
    vi.advanceTimersByTime(900);
    expect(recorded).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(viewed()).toMatchObject([{ variant: 'shoes' }]);
  });

  it('the same decision again goes on counting, and tells what is known last', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip', 'gold'));
    scrollTo(element, 1);
    vi.advanceTimersByTime(900);
    exposure.watch(element, decided('hero', 'vip', 'vip'));
    vi.advanceTimersByTime(100);
    expect(viewed()).toEqual([{ slot: 'hero', variant: 'vip', segment: 'vip' }]);
  });

  it('another page view begins anew: what was not yet seen, and what is still in sight', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    scrollTo(element, 1);
    vi.advanceTimersByTime(900);
    exposure.begin();
    vi.advanceTimersByTime(900);
    expect(recorded).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(viewed()).toHaveLength(1);
    exposure.begin();
    vi.advanceTimersByTime(1000);
    expect(viewed()).toHaveLength(2);
  });

  it('is nothing that was forgotten, or after the end', () => {
    const [one, other] = [makeElement(), makeElement()];
    exposure.watch(one, decided('one', 'v'));
    exposure.watch(other, decided('other', 'v'));
    scrollTo(one, 1);
    scrollTo(other, 1);
    exposure.forget(one);
    expect([...(FakeObserver.all[0]?.observed ?? [])]).toEqual([other]);
    controller.abort();
    vi.advanceTimersByTime(2000);
    other.click();
    expect(recorded).toEqual([]);
    expect(FakeObserver.all[0]?.observed.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('where there is no observer, nothing is seen and clicks count', () => {
    vi.stubGlobal('IntersectionObserver', undefined);
    const end = new AbortController();
    const alone = createExposure(
      (...each) => recorded.push(each),
      () => () => {},
      (work) => work,
      end.signal,
    );
    const element = makeElement();
    alone.watch(element, decided('hero', 'vip'));
    element.click();
    alone.forget(element);
    end.abort();
    expect(recorded.map(([name]) => name)).toEqual(['Slot Clicked']);
  });
});

describe('clicked', () => {
  it('is each click inside, of the innermost slot', () => {
    const outer = makeElement('<p>a</p><section><b>b</b></section>');
    const inner = outer.querySelector('section') as Element;
    exposure.watch(outer, decided('outer', 'v'));
    exposure.watch(inner, decided('inner', null));
    for (const each of [outer.querySelector('b'), outer.querySelector('p'), document.body]) {
      each?.click();
      // The control of a label is clicked with it: that is one click.
      each?.click();
      vi.advanceTimersByTime(0);
    }
    expect(clicked()).toEqual([
      { slot: 'inner', variant: null, segment: null },
      { slot: 'outer', variant: 'v', segment: null },
    ]);
  });

  it('is told even if the page stops the event', () => {
    const element = makeElement();
    exposure.watch(element, decided('hero', 'vip'));
    element.firstElementChild?.addEventListener('click', (event) => event.stopImmediatePropagation());
    (element.firstElementChild as HTMLElement).click();
    expect(clicked()).toHaveLength(1);
  });

  it('is a click inside a shadow root, in a slot in it or around it', () => {
    const host = makeElement('');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<section><b>b</b></section><i>i</i>';
    const inner = root.querySelector('section') as Element;
    exposure.watch(inner, decided('inner', 'v'));
    exposure.watch(host, decided('host', 'v'));
    for (const name of ['b', 'i']) {
      root.querySelector(name)?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      vi.advanceTimersByTime(0);
    }
    expect(clicked()).toMatchObject([{ slot: 'inner' }, { slot: 'host' }]);
  });
});
