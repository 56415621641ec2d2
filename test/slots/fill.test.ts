// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { fill, fillText as fillKnown } from '../../src/slots/fill.js';
import { makeKnown } from './helpers.js';

const fillText = (text: string, values: object) => fillKnown(text, makeKnown(values));

const filled = (html: string, values: object): string => {
  const template = document.createElement('template');
  template.innerHTML = html;
  const holder = document.createElement('div');
  holder.append(fill(document.importNode(template.content, true), makeKnown(values)));
  return holder.innerHTML;
};

describe('fillText', () => {
  it('puts in strings, numbers and booleans, and says the rest where nothing is known', () => {
    const values = { name: 'Ada', n: 0, yes: false, deep: { city: 'Bern' }, none: null, list: ['a', 'b'] };
    expect(fillText('{{name}} {{ n }} {{yes}} {{deep.city}}', values)).toBe('Ada 0 false Bern');
    expect(fillText('{{none|-}} {{other|friend}} {{deep|x}} {{gone}}!', values)).toBe('- friend x !');
  });

  it('reads own keys only', () => {
    expect(fillText('{{constructor|a}}{{__proto__|b}}{{toString|c}}{{a.__proto__.x|d}}', { a: {} })).toBe(
      'abcd',
    );
  });

  it.each([
    '$&',
    '$1',
    "$'",
    '$`',
    '{{x}}',
    '{{constructor.constructor("alert(1)")()}}',
    '<img src=x onerror=alert(1)>',
  ])('puts in %s as it is', (value) => expect(fillText('[{{x}}]', { x: value })).toBe(`[${value}]`));
});

describe('fill', () => {
  it('makes text of a value, never markup', () => {
    expect(filled('<b>{{x}}</b>', { x: '<img src=x onerror=alert(1)>' })).toBe(
      '<b>&lt;img src=x onerror=alert(1)&gt;</b>',
    );
    const holder = document.createElement('div');
    holder.innerHTML = filled('<b title="{{x}}"></b>', { x: '" onmouseover="alert(1)' });
    expect([...(holder.firstElementChild?.attributes ?? [])].map(({ name }) => name)).toEqual(['title']);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:http://localhost/x',
  ])('leaves out the address %j', (url) => {
    for (const attribute of ['href', 'src', 'action', 'formaction', 'poster', 'xlink:href', 'srcset']) {
      expect(filled(`<p ${attribute}="{{x}}"></p>`, { x: url }), attribute).toBe('<p></p>');
    }
  });

  it('takes relative addresses, http, https, mailto and tel', () => {
    for (const url of [
      '/shoes',
      'a.html?b=c#d',
      '//cdn.example/x',
      'https://x.example',
      'mailto:a@b.example',
      'tel:1',
    ]) {
      expect(filled('<a href="{{x}}"></a>', { x: url })).toBe(`<a href="${url}"></a>`);
    }
  });

  it('never fills code: handlers, styles, scripts, frames', () => {
    expect(filled('<p onclick="go({{x}})" style="color:{{x}}">a</p>', { x: 'red' })).toBe('<p>a</p>');
    expect(filled('<iframe srcdoc="{{x}}"></iframe>', { x: 'a' })).toBe('<iframe srcdoc="{{x}}"></iframe>');
    expect(filled('<script>go("{{x}}")</script>', { x: '");alert("' })).toBe('<script>go("{{x}}")</script>');
    expect(filled('<set attributeName="href" to="{{x}}"></set>', { x: 'javascript:alert(1)' })).toBe(
      '<set attributeName="href" to="{{x}}"></set>'.replace('attributeName', 'attributename'),
    );
    expect(filled('<style>{{x}}</style>', { x: '*{}' })).toBe('<style>{{x}}</style>');
  });

  it('leaves what has no placeholder as it is', () => {
    const html = '<a href="javascript:void 0" onclick="go()" style="color:red">{ {x} }</a>';
    expect(filled(html, { x: 1 })).toBe(html);
  });
});
