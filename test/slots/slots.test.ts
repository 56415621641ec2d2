// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decided, makePage, NOW, noMemory, type PageSettings, type TestPage } from './helpers.js';

const HTML = `
  <section data-tb-slot="hero">
    before
    <h1>Welcome</h1> <!-- default -->
    <template data-tb-segment="vip gold"><h1>Hello {{name|friend}}</h1></template>
    between
    <template data-tb-segment="shoes"><h2>Shoes</h2><p>New</p></template>
    <p>after</p>
  </section>`;

let page: TestPage;

const open = (html: string, settings: PageSettings = {}) => {
  document.body.innerHTML = html;
  page = makePage({ segments: ['vip', 'gold', 'shoes', 'late'], ...settings });
  return page;
};
const showTo = (...segments: string[]) => {
  page.moment.segments = segments;
  page.slots.refresh();
};
const find = (selector: string) => document.querySelector(selector) as Element;
const shown = () => find('section').textContent?.replace(/\s+/g, ' ').trim();

beforeEach(() => {
  open(HTML);
});

describe('a slot', () => {
  it('shows its default to those who are in no segment', () => {
    page.slots.refresh();
    expect(shown()).toBe('before Welcome between after');
    expect(page.told).toEqual([]);
    expect(page.slots.variant('hero')).toEqual(decided('hero', null));
  });

  it('shows the first template that is for a segment of the visitor, in the place of the whole default', () => {
    showTo('shoes', 'gold');
    expect(shown()).toBe('Hello friend');
    expect(page.told).toMatchObject([{ slot: 'hero', variant: 'vip gold', segment: 'gold' }]);
    showTo('shoes');
    expect(shown()).toBe('ShoesNew');
  });

  it('puts the very nodes of the default back, to the byte', () => {
    const before = document.body.innerHTML;
    const heading = document.querySelector('h1');
    const nodes = [...find('section').childNodes];
    for (const each of [['vip'], ['shoes'], ['vip'], []]) showTo(...each);
    expect(document.body.innerHTML).toBe(before);
    expect(document.querySelector('h1')).toBe(heading);
    expect([...find('section').childNodes]).toEqual(nodes);
    showTo('shoes');
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
    expect([...find('section').childNodes]).toEqual(nodes);
    expect(
      Object.getOwnPropertyNames(find('section')).filter((name) => /^tb$|insert|Child/.test(name)),
    ).toEqual([]);
  });

  it('tells of a change once, and leaves what is right alone', () => {
    showTo('vip');
    const node = document.querySelector('h1');
    page.slots.refresh();
    page.slots.refresh();
    expect(document.querySelector('h1')).toBe(node);
    expect(page.told).toHaveLength(1);
  });

  it('fills its placeholders anew when the profile changes', () => {
    showTo('vip');
    page.values = { name: 'Ada' };
    page.slots.refresh();
    expect(shown()).toBe('Hello Ada');
    expect(page.told).toHaveLength(1);
  });

  it('leaves alone what the page did to a variant', () => {
    showTo('vip');
    find('h1').classList.add('animated');
    page.slots.refresh();
    expect(find('h1').className).toBe('animated');
  });

  it('takes over what the head snippet has shown, without touching it', () => {
    showTo('vip');
    const node = document.querySelector('h1');
    page = makePage({ segments: ['vip', 'gold', 'shoes'] });
    showTo('vip');
    expect(document.querySelector('h1')).toBe(node);
    showTo();
    expect(shown()).toBe('before Welcome between after');
  });

  it('puts back what the head snippet has shown for a slot that is none any more', () => {
    const slots = { old: { selector: '#s', variants: [{ id: 'v', text: 'V', className: 'b' }] } };
    open('<p id="s">Old</p>', { slots });
    page.slots.refresh();
    expect(find('#s').outerHTML).toBe('<p id="s" class="b">V</p>');
    page = makePage();
    page.slots.refresh();
    expect(document.body.innerHTML).toBe('<p id="s">Old</p>');
  });

  it('takes over what the head snippet has changed so that its selector does not find it any more', () => {
    const slots = {
      link: { selector: 'a[href="/old"]', variants: [{ id: 'v', segment: 'vip', link: '/new' }] },
    };
    open('<a href="/old">x</a>', { slots });
    showTo('vip');
    expect(document.body.innerHTML).toBe('<a href="/new">x</a>');
    page = makePage({ slots, segments: ['vip'] });
    showTo('vip');
    expect(document.body.innerHTML).toBe('<a href="/new">x</a>');
    expect(page.slots.variant('link').variant).toBe('v');
    showTo();
    expect(document.body.innerHTML).toBe('<a href="/old">x</a>');
  });

  it('may come later', () => {
    showTo('late');
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div data-tb-slot="late"><template data-tb-segment="late">Late</template></div>',
    );
    page.slots.look();
    expect(find('[data-tb-slot=late]').textContent).toBe('Late');
  });

  it('remembers which slots showed a variant, those of other pages too', () => {
    showTo('vip');
    const before = { ...noMemory, shown: ['elsewhere'] };
    expect(page.slots.remember(before).shown).toEqual(['elsewhere', 'hero']);
    showTo();
    expect(page.slots.remember({ ...before, shown: ['elsewhere', 'hero'] }).shown).toEqual(['elsewhere']);
  });

  it('has no memory of conditions where its templates have none', () => {
    showTo('vip');
    expect(page.slots.remember(undefined)).toEqual({
      shown: ['hero'],
      conditional: {},
      filled: ['name|friend'],
    });
  });
});

describe('templates with conditions', () => {
  const slot = (templates: string) => `<section data-tb-slot="hero"><p>Default</p>${templates}</section>`;

  it.each([
    ['for everybody', '<template data-tb-variant="all">All</template>', 'All'],
    [
      'priority before order',
      '<template data-tb-variant="a">A</template><template data-tb-variant="b" data-tb-priority="2">B</template>',
      'B',
    ],
    ['this page', '<template data-tb-variant="a" data-tb-pages="/shoes /hats">A</template>', 'A'],
    ['another page', '<template data-tb-variant="a" data-tb-pages="/shirts">A</template>', 'Default'],
    ['excluded page', '<template data-tb-variant="a" data-tb-pages="/* !/shoes">A</template>', 'Default'],
    ['this device', '<template data-tb-variant="a" data-tb-devices="mobile desktop">A</template>', 'A'],
    ['another device', '<template data-tb-variant="a" data-tb-devices="mobile">A</template>', 'Default'],
    ['since long', '<template data-tb-variant="a" data-tb-since="2020-01-01">A</template>', 'A'],
    ['not yet', '<template data-tb-variant="a" data-tb-since="2999-01-01">A</template>', 'Default'],
    ['no longer', '<template data-tb-variant="a" data-tb-until="2020-01-01">A</template>', 'Default'],
    [
      'what is no time is not understood, and not shown',
      '<template data-tb-variant="a" data-tb-until="soon">A</template>',
      'Default',
    ],
    ['without id or segment: none of ours', '<template>A</template>', 'Default'],
    ['inside another element: of that', '<div><template data-tb-variant="a">A</template></div>', 'Default'],
  ])('%s', (_, templates, text) => {
    open(slot(templates));
    showTo();
    expect(shown()).toBe(text);
  });

  it('change by themselves at their dates', () => {
    const until = new Date(NOW + 1000).toISOString();
    open(slot(`<template data-tb-variant="a" data-tb-until="${until}">A</template>`));
    showTo();
    expect(page.slots.nextDate()).toBe(NOW + 1000);
    expect(page.slots.variant('hero')).toEqual({ ...decided('hero', 'a'), until: NOW + 1000 });
    page.moment.now = NOW + 1000;
    page.slots.refresh();
    expect(shown()).toBe('Default');
    expect(page.slots.nextDate()).toBe(Number.POSITIVE_INFINITY);
  });

  it('say if they are for a segment that is none', () => {
    open(slot('<template data-tb-segment="vipp">A</template>'));
    showTo();
    page.slots.refresh();
    expect(page.reports).toEqual([['segment', 'Slot "hero": there is no segment "vipp".']]);
  });

  it('are remembered with a selector of each, for the head snippet of a page that it has not seen', () => {
    open(slot('<template data-tb-segment="vip" data-tb-pages="/shoes">A</template>'));
    showTo('vip');
    const { conditional } = page.slots.remember(undefined);
    expect(conditional).toMatchObject({ hero: [{ id: 'vip', segments: ['vip'] }] });
    const [{ pick = '' } = {}] = conditional.hero ?? [];
    expect(find('section').querySelector(pick)).toBe(find('template'));
  });
});

describe('a slot of the config', () => {
  const everybody = (change: object, more: object = {}) =>
    open('<section id="s" class="a"><a href="/old" title="Old">Old</a></section><footer>End</footer>', {
      slots: { hero: { selector: '#s', variants: [{ id: 'v', ...change }] }, ...more },
    });

  it.each([
    ['text', { text: 'Hi {{name|you}} <b>' }, '<section id="s" class="a">Hi you &lt;b&gt;</section>'],
    [
      'attributes',
      { attributes: { title: 'Hi {{name|you}}', 'aria-label': 'x' } },
      '<section id="s" class="a" title="Hi you" aria-label="x"><a href="/old" title="Old">Old</a></section>',
    ],
    [
      'className',
      { className: 'b c' },
      '<section id="s" class="a b c"><a href="/old" title="Old">Old</a></section>',
    ],
    [
      'hidden',
      { hidden: true },
      '<section id="s" class="a" hidden=""><a href="/old" title="Old">Old</a></section>',
    ],
  ])('%s, and everything back', (_, change, html) => {
    everybody(change);
    const before = document.body.innerHTML;
    page.slots.refresh();
    expect(document.body.innerHTML).toBe(`${html}<footer>End</footer>`);
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('moves, and moves back to where it was', () => {
    everybody({ moveAfter: 'footer' });
    const before = document.body.innerHTML;
    const section = find('section');
    page.slots.refresh();
    expect(find('footer').nextElementSibling).toBe(section);
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
    expect(document.body.childNodes).toHaveLength(2);
    expect(find('section')).toBe(section);
  });

  it('moves anew when another variant moves it elsewhere', () => {
    open('<p id="a">a</p><p id="s">s</p><p id="b">b</p><p id="c">c</p>', {
      slots: {
        hero: {
          selector: '#s',
          variants: [
            { id: 'up', segment: 'vip', moveBefore: '#a' },
            { id: 'down', moveAfter: '#c' },
          ],
        },
      },
    });
    const order = () => [...document.body.children].map(({ id }) => id).join('');
    showTo();
    expect(order()).toBe('abcs');
    showTo('vip');
    expect(order()).toBe('sabc');
    page.slots.restore();
    expect(order()).toBe('asbc');
  });

  it.each([['#s a'], ['#s'], ['html:not(#x)']])(
    'does not move to %s, inside or around itself, and nothing else fails',
    (target) => {
      everybody(
        { moveBefore: target, className: 'b' },
        { end: { selector: 'footer', variants: [{ id: 'v', text: 'The end' }] } },
      );
      const before = document.body.innerHTML;
      page.slots.refresh();
      expect(find('footer').textContent).toBe('The end');
      page.slots.restore();
      expect(document.body.innerHTML).toBe(before);
    },
  );

  it('whose template has what the selector finds goes no deeper', () => {
    document.body.innerHTML = `<main><section>Old</section></main>
      <template id="t"><section>New<aside></aside></section></template><template id="u"><section></section></template>`;
    const before = document.body.innerHTML;
    page = makePage({
      slots: {
        one: { selector: 'main section', variants: [{ id: 'v', template: 't' }] },
        two: { selector: 'aside', variants: [{ id: 'v', template: 'u' }] },
      },
    });
    page.slots.refresh();
    for (let times = 0; times < 5; times += 1) page.slots.look();
    expect(find('main').innerHTML).toBe(
      '<section><section>New<aside><section></section></aside></section></section>',
    );
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('that was moved into what its selector finds, too, stays there', () => {
    document.body.innerHTML =
      '<div class="box">1<b id="price"></b></div><div class="box">2</div><template id="t"></template>';
    const before = document.body.innerHTML;
    const variants = [
      { id: 'v', segment: 'vip', template: 't' },
      { id: 'w', moveAfter: '#price' },
    ];
    page = makePage({ segments: ['vip'], slots: { one: { selector: '.box', variants } } });
    page.slots.refresh();
    const moved =
      '<div class="box">1<b id="price"></b><div class="box">2</div></div><template id="t"></template>';
    for (let times = 0; times < 5; times += 1) {
      expect(document.body.innerHTML).toBe(moved);
      page.slots.look();
    }
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('goes no deeper when what it shows is none any more for its selector', () => {
    document.body.innerHTML = '<a class="card">Old</a><template id="t"><a class="card">New</a></template>';
    const change = { template: 't', attributes: { title: 'x' } };
    page = makePage({
      slots: { one: { selector: '.card:not([title])', variants: [{ id: 'v', ...change }] } },
    });
    page.slots.refresh();
    for (let times = 0; times < 5; times += 1) page.slots.look();
    expect(find('.card').outerHTML).toBe('<a class="card" title="x"><a class="card">New</a></a>');
  });

  it('is found within what can be no slot, though the selector finds that', () => {
    document.body.innerHTML =
      '<form class="promo"><p class="promo">Old</p></form><template id="t">New</template>';
    page = makePage({ slots: { one: { selector: '.promo', variants: [{ id: 'v', template: 't' }] } } });
    page.slots.refresh();
    expect(find('p').textContent).toBe('New');
  });

  it('that was moved comes back when the slot around its place comes back', () => {
    document.body.innerHTML = `<section data-tb-slot="outer"><p class="inner">Inner</p><template data-tb-segment="vip">Vip</template></section><footer></footer>`;
    const before = document.body.innerHTML;
    page = makePage({
      segments: ['vip'],
      slots: { inner: { selector: '.inner', variants: [{ id: 'v', moveAfter: 'footer' }] } },
    });
    const show = (...segments: string[]) => {
      page.moment = { segments };
      page.slots.refresh();
      page.slots.look();
    };
    show();
    expect(find('footer').nextElementSibling).toBe(find('.inner'));
    show('vip');
    expect(find('.inner')).toBeNull();
    show();
    expect(find('footer').nextElementSibling).toBe(find('.inner'));
    show('vip');
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('that was moved into the default of another comes home in the end', () => {
    document.body.innerHTML = `<p class="inner">Inner</p><section data-tb-slot="outer"><b></b><template data-tb-segment="vip">Vip</template></section>`;
    const before = document.body.innerHTML;
    page = makePage({
      segments: ['vip'],
      slots: { inner: { selector: '.inner', variants: [{ id: 'v', moveAfter: 'section b' }] } },
    });
    page.slots.refresh();
    expect(find('b').nextElementSibling).toBe(find('.inner'));
    page.moment = { segments: ['vip'] };
    page.slots.refresh();
    page.slots.look();
    page.slots.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('that was moved and is taken away by the page leaves nothing on its home', () => {
    document.body.innerHTML = '<main><p class="promo">P</p></main><footer></footer>';
    const main = find('main');
    page = makePage({ slots: { one: { selector: '.promo', variants: [{ id: 'v', moveAfter: 'footer' }] } } });
    page.slots.refresh();
    expect(Object.hasOwn(main, 'removeChild')).toBe(true);
    main.removeChild(find('.promo'));
    page.slots.look();
    expect(Object.hasOwn(main, 'removeChild')).toBe(false);
    expect(find('.promo')).toBeNull();
  });

  it('is not filled again at each piece of the page, once the parser has left it', () => {
    open(`${HTML}<p>behind</p>`);
    const isParsing = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    showTo('vip');
    const copies = vi.spyOn((find('template') as HTMLTemplateElement).content, 'cloneNode');
    for (let piece = 0; piece < 20; piece += 1) page.slots.look();
    expect(copies).not.toHaveBeenCalled();
    expect(shown()).toBe('Hello friend');
    isParsing.mockRestore();
  });

  it('shows its default, and says so, as long as its template is not there', () => {
    const { body } = document;
    const isParsing = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    everybody({ template: 'other' });
    page.slots.refresh();
    expect(page.reports).toEqual([]);
    isParsing.mockRestore();
    page.slots.look();
    expect(page.reports).toEqual([['template', 'Slot "hero": the page has no template "other".']]);
    expect(page.slots.variant('hero').variant).toBeNull();
    expect(page.told).toEqual([]);
    body.insertAdjacentHTML('beforeend', '<template id="other">New</template>');
    page.slots.look();
    expect(page.slots.variant('hero').variant).toBe('v');
    expect(page.told).toMatchObject([{ variant: 'v' }]);
  });

  it('takes a template of the page', () => {
    everybody({ template: 'other' });
    document.body.insertAdjacentHTML('beforeend', '<template id="other"><i>{{name|you}}</i></template>');
    page.slots.refresh();
    expect(find('section').innerHTML).toBe('<i>you</i>');
  });

  it('has markup through the sanitizer of the site', () => {
    const calls: string[] = [];
    open('<p id="s">Old</p>', {
      slots: {
        hero: { selector: '#s', variants: [{ id: 'v', html: '<b>{{name|you}}</b><script>1</script>' }] },
      },
      sanitize(html) {
        calls.push(html);
        const template = document.createElement('template');
        template.innerHTML = html.replace(/<script.*/, '');
        return template.content;
      },
    });
    page.slots.refresh();
    page.slots.refresh();
    expect(find('#s').innerHTML).toBe('<b>you</b>');
    expect(calls).toHaveLength(1);
  });

  it('refuses markup where nothing makes it safe, and shows what comes next', () => {
    open('<p id="s">Old</p>', {
      slots: {
        hero: {
          selector: '#s',
          variants: [
            { id: 'v', html: '<b>x</b>' },
            { id: 'w', text: 'W' },
          ],
        },
      },
    });
    page.slots.refresh();
    expect(find('#s').textContent).toBe('W');
    expect(page.reports).toMatchObject([['html', expect.stringContaining('"v"')]]);
  });

  it('a sanitizer that throws costs its own slot only', () => {
    open('<p id="s">Old</p><p id="t">Old</p>', {
      slots: {
        hero: { selector: '#s', variants: [{ id: 'v', html: '<b>x</b>' }] },
        other: { selector: '#t', variants: [{ id: 'v', text: 'New' }] },
      },
      sanitize() {
        throw new Error('no');
      },
    });
    page.slots.refresh();
    page.slots.refresh();
    expect(find('#s').textContent).toBe('Old');
    expect(find('#t').textContent).toBe('New');
    expect(page.reports).toHaveLength(1);
  });

  it.each([
    'form',
    'input',
    'textarea',
    'select',
    'object',
    'embed',
    'link',
    'meta',
    'base',
    'script',
    'style',
  ])('is never a <%s>', (name) => {
    document.body.innerHTML = '';
    const element = document.createElement(name);
    element.className = 'x';
    document.body.append(element);
    page = makePage({
      slots: { hero: { selector: '.x', variants: [{ id: 'v', hidden: true, text: 'x' }] } },
    });
    const before = document.body.innerHTML;
    page.slots.refresh();
    page.slots.refresh();
    expect(document.body.innerHTML).toBe(before);
    expect(page.reports).toEqual([['selector', `Slot "hero": a <${name}> cannot be a slot.`]]);
  });

  it('says an unsafe address once, and leaves it out', () => {
    everybody({ link: '{{url}}', className: 'b' });
    page.values = { url: 'javascript:alert(1)' };
    page.slots.refresh();
    page.slots.refresh();
    expect(find('section').outerHTML).toBe(
      '<section id="s" class="a b"><a href="/old" title="Old">Old</a></section>',
    );
    expect(page.reports).toMatchObject([['address', expect.stringContaining('javascript:alert(1)')]]);
  });

  it('all elements that match are the slot, and each is told of', () => {
    open('<p class="x">1</p><p class="x">2</p>', {
      slots: { hero: { selector: '.x', variants: [{ id: 'v', text: 'V' }] } },
    });
    page.slots.refresh();
    expect(document.body.textContent).toBe('VV');
    expect(page.told).toHaveLength(2);
    expect(page.observed).toHaveLength(2);
  });

  it('an element that two mean is of the first, or of the HTML', () => {
    open('<p class="x">1</p><p class="x" data-tb-slot="own">2</p>', {
      slots: {
        one: { selector: '.x', variants: [{ id: 'v', text: 'one' }] },
        two: { selector: 'p', variants: [{ id: 'v', text: 'two' }] },
      },
    });
    page.slots.refresh();
    expect([...document.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['one', '2']);
  });

  it('redirects once in a page view', () => {
    everybody({ redirect: '/new' });
    page.slots.refresh();
    page.slots.refresh();
    expect(page.redirects).toEqual(['/new']);
    page.slots.begin();
    page.slots.refresh();
    expect(page.redirects).toEqual(['/new', '/new']);
  });

  it('does not redirect an editor', () => {
    everybody({ redirect: '/new' });
    page.preview = { variants: {} };
    page.slots.refresh();
    expect(page.redirects).toEqual([]);
  });
});

describe('what the page does to a slot of the config', () => {
  const put = (text: string) => {
    find('#s').textContent = text;
    page.slots.look();
  };
  beforeEach(() => {
    open('<p id="s" class="a">Old</p>', {
      slots: {
        hero: { selector: '#s', variants: [{ id: 'v', segment: 'vip', text: 'New' }] },
        look: { selector: '.look', variants: [{ id: 'v', className: 'b' }] },
      },
    });
    showTo('vip');
  });

  it('is put right three times in a page view, then left and said once', () => {
    for (const text of ['1', '2', '3']) {
      put(text);
      expect(find('#s').textContent).toBe('New');
    }
    for (const text of ['4', '5']) {
      put(text);
      page.slots.refresh();
      expect(find('#s').textContent).toBe(text);
    }
    expect(page.reports).toMatchObject([['slot', expect.stringContaining('"hero"')]]);
    expect(page.watched.has(find('#s'))).toBe(false);
    page.slots.begin();
    page.slots.refresh();
    expect(find('#s').textContent).toBe('New');
    page.slots.restore();
    expect(find('#s').textContent).toBe('5');
  });

  it('a slot that is taken away and made anew counts as put back', () => {
    const texts: (string | undefined)[] = [];
    for (let time = 0; time < 5; time += 1) {
      document.body.innerHTML = '<p id="s">Old</p>';
      page.slots.look();
      texts.push(find('#s').textContent);
    }
    expect(texts).toEqual(['New', 'New', 'New', 'Old', 'Old']);
    expect(page.reports).toHaveLength(1);
  });

  it('its own classes are its own business, and no fight', () => {
    open('<p class="look a">x</p>', {
      slots: { look: { selector: '.look', variants: [{ id: 'v', className: 'b' }] } },
    });
    page.slots.refresh();
    const element = find('p');
    for (let time = 0; time < 10; time += 1) {
      element.classList.toggle('open');
      page.slots.look();
    }
    expect(page.reports).toEqual([]);
    element.classList.add('open');
    page.slots.look();
    expect(element.className).toBe('look a b open');
    page.slots.restore();
    expect(element.className).toBe('look a open');
  });

  it('a class that it takes away is put back, and what it set instead stays in the end', () => {
    open('<p class="look a">x</p>', {
      slots: { look: { selector: '.look', variants: [{ id: 'v', className: 'b' }] } },
    });
    page.slots.refresh();
    const element = find('p');
    element.className = 'look c';
    page.slots.look();
    expect(element.className).toBe('look c b');
    page.slots.restore();
    expect(element.className).toBe('look c');
  });

  it('an element that the page makes something else is no slot any more', () => {
    find('#s').id = 't';
    page.slots.look();
    expect(document.body.innerHTML).toBe('<p id="t" class="a">Old</p>');
    page.slots.restore();
    expect(document.body.innerHTML).toBe('<p id="t" class="a">Old</p>');
  });

  it('an element that is no match only since the variant stands there stays a slot', () => {
    open('<p id="s" class="a">Old</p>', {
      slots: { hero: { selector: 'p:not(.b)', variants: [{ id: 'v', segment: 'vip', className: 'b' }] } },
    });
    showTo('vip');
    page.slots.look();
    page.slots.look();
    expect(find('#s').className).toBe('a b');
    showTo();
    expect(find('#s').className).toBe('a');
  });

  it('an element that becomes another slot shows what that shows', () => {
    open(`<div data-tb-slot="one">Old<template data-tb-variant="v">One</template></div>`);
    page.slots.refresh();
    expect(find('div').textContent).toBe('One');
    find('div').setAttribute('data-tb-slot', 'two');
    find('template').setAttribute('data-tb-variant', 'w');
    page.slots.refresh();
    expect(page.slots.variant('two').variant).toBe('w');
  });
});

describe('a slot that the site renders by code', () => {
  it('has its decision from the config', () => {
    open(HTML, { slots: { greeting: { variants: [{ id: 'regular', segment: ['vip', 'shoes'] }] } } });
    page.slots.refresh();
    expect(page.slots.variant('greeting').variant).toBeNull();
    showTo('shoes');
    expect(page.slots.variant('greeting')).toEqual(decided('greeting', 'regular', 'shoes'));
    expect(page.told.filter(({ slot }) => slot === 'greeting')).toMatchObject([
      { variant: 'regular', element: null },
    ]);
  });

  it('is never touched, and is watched for what it says it shows', () => {
    open(
      '<div data-tb-slot="hero" data-tb-code="vip"><i>by code</i><template data-tb-variant="x">X</template></div>',
      { slots: { hero: { variants: [{ id: 'vip', segment: 'vip' }] } } },
    );
    const before = document.body.innerHTML;
    showTo('vip');
    expect(document.body.innerHTML).toBe(before);
    expect(page.watched.get(find('div'))).toEqual(decided('hero', 'vip', 'vip'));
    find('div').setAttribute('data-tb-code', '');
    page.slots.look();
    expect(page.watched.get(find('div'))).toEqual(decided('hero', null));
  });

  it('is forgotten when it is gone', () => {
    open('<div data-tb-slot="hero" data-tb-code="vip"></div>');
    page.slots.refresh();
    const element = find('div');
    expect(page.watched.has(element)).toBe(true);
    element.remove();
    page.slots.look();
    expect(page.watched.has(element)).toBe(false);
  });

  it('is looked at when the code says something else', () => {
    open('<div data-tb-slot="hero" data-tb-code="vip"></div>');
    page.slots.refresh();
    expect(page.observed).toEqual([find('div')]);
    expect(page.slots.isSlot(find('div'))).toBe(true);
  });
});

describe('a slot in a shadow root', () => {
  it('is found when the root is given, and put back when it is taken', () => {
    open('<div id="host"></div>', {
      slots: { deep: { selector: '.deep', variants: [{ id: 'v', text: 'Config' }] } },
    });
    const root = find('#host').attachShadow({ mode: 'open' });
    root.innerHTML =
      '<p data-tb-slot="in">Old<template data-tb-variant="v">New</template></p><p class="deep">Old</p>';
    const before = root.innerHTML;
    page.slots.refresh();
    expect(root.innerHTML).toBe(before);
    const undo = page.slots.addRoot(root);
    expect([...root.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['New', 'Config']);
    undo();
    expect(root.innerHTML).toBe(before);
    page.slots.refresh();
    expect(root.innerHTML).toBe(before);
  });
});
