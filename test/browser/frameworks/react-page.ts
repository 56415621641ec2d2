// A React page that is rendered on a server and in the browser: a slot by code, and what the hooks say.
import { createElement, Fragment, useState } from 'react';
import { Slot, useSegments, useVariant } from '../../../src/react/index.ts';

/** Everybody whose plan is `plan` is a pro, and sees that variant of the hero. */
export const configFor = (plan: string) =>
  ({
    consent: { measurement: 'granted', personalization: 'granted' },
    segments: { pro: { when: { plan } } },
    slots: { hero: { variants: [{ id: 'pro', segment: 'pro' }] } },
  }) as const;

function Facts() {
  return createElement('p', { id: 'facts' }, `${useVariant('hero')} [${useSegments()}]`);
}

function Counter({ name }: { name: string }) {
  const [count, setCount] = useState(0);
  return createElement('button', { type: 'button', onClick: () => setCount(count + 1) }, `${name} ${count}`);
}

export function Page() {
  return createElement(
    Fragment,
    null,
    createElement('header', null, 'A shop'),
    createElement(
      Slot,
      { id: 'hero', as: 'section', variants: { pro: createElement(Counter, { name: 'For pros' }) } },
      createElement(Counter, { name: 'Welcome' }),
    ),
    createElement(Facts),
  );
}
