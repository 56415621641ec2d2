/** Why an attribute is never set, and what to use instead; nothing if there is no more to say than that it is not on the list. */
export function refusedAttribute(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (/^on/.test(lower))
    return `\`${name}\` would run code, so it is never set: listen in a script of the page`;
  if (lower.startsWith('data-tb-'))
    return `\`${name}\` is read by Tailorbird itself, so a variant cannot set it`;
  if (lower.startsWith('data-') && name !== lower)
    return `\`${name}\` has capitals, and HTML knows none in names: write \`${lower}\``;
  return Object.hasOwn(INSTEAD, lower) ? `\`${name}\` ${INSTEAD[lower]}` : undefined;
}

const HTML = 'is markup, so it is never set: use `html`, or a `template`';
const FORM = 'would send what visitors write elsewhere, so it is never set';
const NAME =
  'is what the page and its scripts know the element by, so it is never set: use `data-…` or `className`';

const INSTEAD: { readonly [name: string]: string } = {
  class: 'is no attribute here: use `className`, which adds classes',
  classname: 'stands beside `attributes`, not in it',
  style: 'is code of its own, so it is never set: use `className`, and a rule in your style sheet',
  srcdoc: HTML,
  innerhtml: HTML,
  html: 'stands beside `attributes`, not in it',
  text: 'stands beside `attributes`, not in it',
  textcontent: 'is no attribute: use `text`, beside `attributes`',
  content: 'is never set, because a <meta> could be made to redirect: for the content of the slot use `text`',
  hidden: 'stands beside `attributes`, not in it: use `"hidden": true`',
  id: NAME,
  name: NAME,
  action: FORM,
  formaction: FORM,
  method: FORM,
  form: FORM,
  'xlink:href': 'is never set: use `href`',
};
