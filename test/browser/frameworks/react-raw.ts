// A React page from a server, with a slot in HTML: React is told to leave its content alone.
import { createElement, Fragment, useState } from 'react';
import { SLOT_CONTENT } from './slot-content.ts';

export function RawPage() {
  const [count, setCount] = useState(0);
  return createElement(
    Fragment,
    null,
    createElement('button', { type: 'button', onClick: () => setCount(count + 1) }, `Count ${count}`),
    createElement('section', {
      'data-tb-slot': 'hero',
      suppressHydrationWarning: true,
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what is tested
      dangerouslySetInnerHTML: { __html: SLOT_CONTENT },
    }),
  );
}
