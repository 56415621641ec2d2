// The page of all contestants: a small shop with one slot, whose default and variant differ in height, so that a late
// change moves what stands below.

export const DEFAULT_TEXT = 'Welcome';
export const VARIANT_TEXT = 'New running shoes';
export const VARIANT_HTML = `<h1 class="tall">${VARIANT_TEXT}</h1><p>Just in.</p>`;

/** The slot is `#hero` on every page; only a page of Tailorbird gives a meaning to the other attributes. */
export const SLOT = '#hero';

const slotStart = `<section id="hero" data-tb-slot="hero"><h1>${DEFAULT_TEXT}</h1>`;
const slotEnd = `<template data-tb-segment="shoe-lovers">${VARIANT_HTML}</template></section>`;

export const STYLE_SHEET = `body { margin: 0 auto; max-width: 60rem; font: 1rem/1.5 sans-serif }
header { height: 60px }
h1 { height: 80px; margin: 0 }
h1.tall { height: 240px }
main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem }
article { padding: 1rem; border: 1px solid #ccc }`;

const products = Array.from(
  { length: 24 },
  (_, index) =>
    `<article><h2>Product ${index + 1}</h2><p>It is light, and lasts.</p><a href="#">Read on</a></article>`,
).join('\n');

/**
 * The page as the two pieces in which it may come: the slot's default is in the first, its template in the second.
 * `head` is what a contestant needs there; `plain` leaves out what marks the slot in HTML; `after` follows the slot.
 */
export function writePage({ head, plain = false, after = '' }) {
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A shop</title>
${head}
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>A shop</header>
${plain ? slotStart.replace(' data-tb-slot="hero"', '') : slotStart}`,
    `${plain ? '</section>' : slotEnd}
${after}
<main>
${products}
</main>
</body>
</html>`,
  ];
}
