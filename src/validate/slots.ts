import type { ObjectShape, Shape } from './shapes.js';

const SELECTOR = { is: 'text', kind: 'selector' } as const;
const PLACE = { is: 'text', kind: 'place' } as const;
const CONTENT = { is: 'text', kind: 'content' } as const;
const ADDRESS = { is: 'text', kind: 'address' } as const;
const TIME = { is: 'text', kind: 'time', examples: ['2026-01-31', '2026-01-31T08:00:00Z'] } as const;

const SRC = { ...ADDRESS, description: 'The address of an image, a video or a sound.' };
const SRCSET: Shape = { ...ADDRESS, description: 'Addresses of an image for several sizes.' };
const ALT = { ...CONTENT, description: 'What an image says to those who do not see it.' };

/** Attributes that a variant may set, besides `aria-…` and `data-…`. */
const ATTRIBUTES: { readonly [name: string]: Shape } = {
  title: { ...CONTENT, description: 'A hint.' },
  alt: ALT,
  placeholder: { ...CONTENT, description: 'What stands in an empty field.' },
  label: { ...CONTENT, description: 'The name of an option or of a track.' },
  lang: { ...CONTENT, description: 'The language of the content.' },
  dir: { ...CONTENT, description: 'The direction of the text.' },
  href: { ...ADDRESS, description: 'The address of a link.' },
  src: SRC,
  srcset: SRCSET,
  target: { ...CONTENT, description: 'Where a link opens.' },
  rel: { ...CONTENT, description: 'What a link means.' },
  width: { ...CONTENT, description: 'The width of an image.' },
  height: { ...CONTENT, description: 'The height of an image.' },
  loading: { ...CONTENT, description: 'When an image is loaded.' },
  media: { ...CONTENT, description: 'For which screens a source is.' },
  datetime: { ...CONTENT, description: 'The time that a <time> stands for.' },
  open: { ...CONTENT, description: 'Whether a <details> is open.' },
  value: { ...CONTENT, description: 'The value of a <meter>, <progress>, <data> or button.' },
  role: { ...CONTENT, description: 'The role for assistive technology.' },
};

/** What a variant does to a slot that has a selector. */
export const CHANGES: { readonly [key: string]: Shape } = {
  text: {
    ...CONTENT,
    description: 'The content, as text; {{placeholders}} are filled.',
    examples: ['Good to see you, {{firstName|friend}}'],
  },
  html: {
    ...CONTENT,
    description:
      'The content, as markup, in which {{placeholders}} are filled: only by Element.setHTML, or by the sanitize function that the site passes. Else it is refused, and the default stays.',
  },
  template: {
    is: 'text',
    kind: 'id',
    description: 'The content: the id of a <template> in the page.',
    examples: ['hero-vip'],
  },
  attributes: {
    is: 'object',
    key: 'an attribute that a variant may set',
    title: 'Attributes',
    description: 'Attributes by name, with their values as text; {{placeholders}} are filled.',
    keys: ATTRIBUTES,
    others: {
      pattern: '^(aria-[a-z]+|data-(?!tb-)[a-z0-9_-]+)$',
      of: CONTENT,
    },
    aliases: { ariaLabel: 'aria-label', url: 'href', link: 'href', image: 'src' },
  },
  className: {
    is: 'text',
    kind: 'classes',
    description: 'Classes that are added, with spaces in between.',
    examples: ['is-vip'],
  },
  hidden: { is: 'boolean', description: 'Hide the slot, or show one that is hidden.' },
  image: {
    is: 'object',
    key: 'a key of image',
    title: 'Image',
    description: 'Another image for the slot, which is an <img>.',
    keys: { src: SRC, srcset: SRCSET, alt: ALT },
    aliases: { url: 'src', href: 'src', source: 'src', source_set: 'srcset', description: 'alt' },
    wraps: { text: 'src' },
  },
  link: {
    is: 'text',
    kind: 'link',
    description: 'Another address for the slot, which is a link.',
    examples: ['/sale'],
  },
  moveBefore: { ...PLACE, description: 'Move the slot in front of what this selector finds.' },
  moveAfter: { ...PLACE, description: 'Move the slot behind what this selector finds.' },
};

/** A slot of the config. */
export const slot: ObjectShape = {
  is: 'object',
  key: 'a key of a slot',
  title: 'Slot',
  description:
    'A slot for a page whose HTML cannot be touched, by its selector, or one that you render by code, with variant(slotId). Slots in HTML need no config.',
  keys: {
    selector: {
      ...SELECTOR,
      description:
        'What in the page is the slot: all that the selector finds. Without it the site renders the slot by code.',
      examples: ['#hero', '.site-header .promo'],
    },
    transition: {
      is: 'boolean',
      default: false,
      description: 'Change the content by a view transition, where the browser can.',
    },
    variants: {
      is: 'list',
      of: { is: 'ref', to: 'variant' },
      description: 'The first one that fits wins, by priority and then in their order.',
    },
  },
  required: ['variants'],
  aliases: { element: 'selector', query: 'selector', animate: 'transition', variant: 'variants' },
  rule: 'slot',
};

/** One content of a slot. */
export const variant: ObjectShape = {
  is: 'object',
  key: 'a key of a variant',
  title: 'Variant',
  description: 'One content for a slot, and for whom it is: all that is named must hold.',
  keys: {
    id: {
      is: 'text',
      kind: 'name',
      description: 'Its name, unique in the slot: what variant(slotId) gives.',
    },
    segment: {
      is: 'names',
      of: 'segment',
      description:
        'The segment that it is for, or a list: any of them suffices. Without it the variant is for everybody.',
    },
    priority: {
      is: 'number',
      default: 0,
      description: 'Variants with a higher one are asked first, equal ones in their order.',
    },
    pages: {
      is: 'some',
      of: { is: 'text', kind: 'page' },
      description:
        'The paths that it is for, or a list: * stands for any characters, ! in front excludes. A pattern with ? is held against the path and the query.',
      examples: ['/sale/*', ['/products/*', '!/products/archive*']],
    },
    since: { ...TIME, description: 'From this time on.' },
    until: { ...TIME, description: 'Before this time.' },
    devices: {
      is: 'some',
      of: {
        is: 'choice',
        of: ['mobile', 'tablet', 'desktop'],
        aliases: {
          ...{ phone: 'mobile', smartphone: 'mobile' },
          ...{ ipad: 'tablet', pad: 'tablet', pc: 'desktop', laptop: 'desktop', computer: 'desktop' },
        },
      },
      description: 'The devices that it is for: mobile, tablet, desktop, or a list of them.',
    },
    ...CHANGES,
    redirect: {
      is: 'text',
      kind: 'redirect',
      description:
        'Another page instead of this one: an address of this site, or of one of redirectOrigins. The query of the page is carried over.',
      examples: ['/spring'],
    },
  },
  required: ['id'],
  apart: {
    ...Object.fromEntries(Object.keys(CHANGES).map((key) => [key, ['redirect']])),
    html: ['text', 'redirect'],
    template: ['text', 'html', 'redirect'],
    moveAfter: ['moveBefore', 'redirect'],
  },
  aliases: {
    ...{
      name: 'id',
      segments: 'segment',
      when: 'segment',
      audience: 'segment',
      page: 'pages',
      path: 'pages',
    },
    ...{
      url: 'pages',
      urls: 'pages',
      device: 'devices',
      from: 'since',
      start: 'since',
      to: 'until',
      end: 'until',
    },
    ...{ content: 'text', innerText: 'text', textContent: 'text', innerHTML: 'html', markup: 'html' },
    ...{
      class: 'className',
      classes: 'className',
      href: 'link',
      src: 'image',
      hide: 'hidden',
      attrs: 'attributes',
    },
    ...{
      before: 'moveBefore',
      after: 'moveAfter',
      redirectTo: 'redirect',
      weight: 'priority',
      order: 'priority',
    },
  },
  rule: 'variant',
};
