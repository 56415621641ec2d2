// What a server renders: no instance, every variant, the default in sight.
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { Slot, TailorbirdProvider, useSegments, useTailorbird, useVariant } from '../../src/react/index.ts';

function Facts() {
  return JSON.stringify([useTailorbird(), useSegments(), useVariant('hero')]);
}

test('a server creates nothing and knows nothing of the visitor', () => {
  const errors = vi.spyOn(console, 'error');
  const html = renderToString(createElement(TailorbirdProvider, { config: {} }, createElement(Facts)));
  expect(html).toBe('[null,[],null]');
  expect(Object.getOwnPropertySymbols(globalThis)).not.toContain(Symbol.for('tailorbird'));
  expect(errors).not.toHaveBeenCalled();
});

test('a slot comes with all its variants, all but the default hidden', () => {
  const html = renderToString(
    createElement(
      Slot,
      {
        id: 'hero',
        className: 'wide',
        'aria-live': 'polite',
        variants: { vip: 'Dear friend', new: 'Hello' },
      },
      'Welcome',
    ),
  );
  expect(html).toBe(
    '<div class="wide" aria-live="polite" data-tb-slot="hero" data-tb-code="">' +
      '<div data-tb-variant="vip" hidden="">Dear friend</div>' +
      '<div data-tb-variant="new" hidden="">Hello</div>' +
      '<div data-tb-variant="">Welcome</div></div>',
  );
});

test('in a line of text it is a span', () => {
  const html = renderToString(
    createElement('p', null, 'Dear ', createElement(Slot, { id: 'name', as: 'span', variants: {} }, 'you')),
  );
  expect(html).toBe(
    '<p>Dear <span data-tb-slot="name" data-tb-code=""><span data-tb-variant="">you</span></span></p>',
  );
});
