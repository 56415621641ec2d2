// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCatalogues } from '../../src/recommend/catalogues.js';

const goods = (...ids: number[]) => JSON.stringify(ids.map((product_id) => ({ product_id })));
const ids = async (catalogue: ReturnType<ReturnType<typeof createCatalogues>>) => [
  ...(await catalogue).items.keys(),
];

let load: ReturnType<typeof createCatalogues>;

beforeEach(() => {
  load = createCatalogues();
});
afterEach(() => vi.unstubAllGlobals());

describe('a catalogue that stands in the page', () => {
  it('is read without a request, and once', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    document.body.innerHTML = `<script type="application/json" id="goods">${goods(1, 2)}</script>`;
    const first = await load('#goods');
    expect([...first.items.keys()]).toEqual(['1', '2']);
    expect(await load('#goods')).toBe(first);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is read anew when another element has taken its place', async () => {
    document.body.innerHTML = `<div id="goods" hidden>${goods(1)}</div>`;
    expect(await ids(load('#goods'))).toEqual(['1']);
    document.body.innerHTML = `<div id="goods" hidden>${goods(2)}</div>`;
    expect(await ids(load('#goods'))).toEqual(['2']);
  });

  it('is told apart from none, and from one that is no JSON', async () => {
    document.body.innerHTML = '<div id="broken">[</div><div id="object">{}</div>';
    await expect(load('#none')).rejects.toThrow('There is no element #none in the page.');
    await expect(load('#broken')).rejects.toThrow(/The catalogue #broken cannot be used: SyntaxError/);
    await expect(load('#object')).rejects.toThrow(/#object cannot be used: .*a JSON list/);
  });

  it('is waited for while the page is being parsed', async () => {
    document.body.innerHTML = `<div id="goods">${goods(1).slice(0, 5)}</div>`;
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    const loading = load('#goods');
    await Promise.resolve();
    document.body.innerHTML = `<div id="goods">${goods(1)}</div>`;
    state.mockRestore();
    dispatchEvent(new Event('DOMContentLoaded'));
    expect(await ids(loading)).toEqual(['1']);
  });
});

describe('a catalogue at an address', () => {
  it('is fetched once, and again only if it could not be used', async () => {
    const answers = ['<!doctype html>', goods(3), goods(4)];
    const fetched = vi.fn(async () => new Response(answers.shift()));
    vi.stubGlobal('fetch', fetched);
    await expect(load('/goods.json')).rejects.toThrow(/goods\.json cannot be used: SyntaxError/);
    expect(await ids(load('/goods.json'))).toEqual(['3']);
    expect(await ids(load('/goods.json'))).toEqual(['3']);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
