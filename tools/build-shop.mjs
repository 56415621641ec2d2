// Builds what is generated in the demo shop: the catalogue and the pictures from the list in
// examples/shop/source, and the parts that all pages share, the head snippet of Tailorbird among them.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { darker, kinds, lighter, resetIds } from '../examples/shop/source/drawings.mjs';
import { products, scenes } from '../examples/shop/source/products.mjs';

const shop = new URL('../examples/shop/', import.meta.url);
const headSnippet = new URL('../dist/tailorbird-head.js', import.meta.url);

const draw = ({ draw: [kind, colours] }) => kinds[kind](colours);

const svg = (width, height, title, content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><title>${title.replace('&', '&amp;')}</title>${content}</svg>\n`;

// Shoes are drawn standing on one floor line, so low ones must be lifted and enlarged to fill their tile.
function place({ category, draw: [kind] }) {
  if (category !== 'shoes') return 'translate(0 8)';
  return /boot/i.test(kind) ? 'translate(-26 -22) scale(1.08)' : 'translate(-34 -54) scale(1.13)';
}

function productPicture(product) {
  resetIds();
  const { ground } = product;
  const edge = darker(ground, 0.1);
  return svg(
    400,
    400,
    product.name,
    `<radialGradient id="ground" cx=".5" cy=".42" r=".75"><stop stop-color="${lighter(ground, 0.4)}"/><stop offset="1" stop-color="${edge}"/></radialGradient><rect width="400" height="400" fill="url(#ground)"/><g transform="${place(product)}">${draw(product)}</g>`,
  );
}

function scenePicture(name, { sky, hills, goods }) {
  resetIds();
  const [back, far, near, front] = hills;
  const ridges = [
    `<path d="M0 330C120 250 210 236 330 290C450 342 520 214 660 220C780 226 840 290 900 270V640H0Z" fill="${back}"/>`,
    `<path d="M0 420C90 350 220 330 340 372C470 418 600 330 720 346C800 356 860 392 900 384V640H0Z" fill="${far}"/>`,
    `<path d="M0 500C140 448 300 436 450 470C620 508 760 452 900 470V640H0Z" fill="${near}"/>`,
    `<path d="M0 566C200 524 420 540 560 556C700 572 800 552 900 544V640H0Z" fill="${front}"/>`,
  ];
  const contours = [0, 1, 2]
    .map(
      (i) =>
        `<path d="M0 ${446 + i * 18}C90 ${380 + i * 20} 220 ${362 + i * 20} 340 ${402 + i * 18}C470 ${446 + i * 14} 600 ${364 + i * 20} 720 ${378 + i * 20}C800 ${388 + i * 18} 860 ${420 + i * 16} 900 ${412 + i * 16}" fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="2"/>`,
    )
    .join('');
  const placed = goods
    .map(([id, x, y, scale]) => {
      const product = products.find((candidate) => candidate.id === id);
      return `<g transform="translate(${x} ${y}) scale(${scale})">${draw(product)}</g>`;
    })
    .join('');
  return svg(
    900,
    640,
    name,
    `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient><rect width="900" height="640" fill="url(#sky)"/><circle cx="690" cy="150" r="74" fill="#fff" opacity=".55"/>${ridges[0]}${ridges[1]}${contours}${ridges[2]}${ridges[3]}${placed}`,
  );
}

// Cards that stand in the page itself, so that the home page is whole before any script has run, or without.
const cards = (ids) => {
  const list = ids.map((id) => {
    const { url, image_url, brand, name, price } = catalogue.find(({ product_id }) => product_id === id);
    return `
          <li class="card">
            <a href="${url}">
              <img src="${image_url}" alt="" width="400" height="400" loading="lazy">
              <span class="card-brand">${brand.replace('&', '&amp;')}</span>
              <span class="card-name">${name}</span>
              <span class="card-price">€${price}</span>
            </a>
          </li>`;
  });
  return `${list.join('')}\n          `;
};

const newIn = () => cards(['squall-shell', 'pier-high-top', 'ferry-roll-top', 'crofter-scarf']);

const popular = () =>
  cards(
    catalogue
      .toSorted((a, b) => b.popularity - a.popularity)
      .slice(0, 4)
      .map(({ product_id }) => product_id),
  );

const catalogue = products.map(({ id, draw: _, ground, ...rest }) => ({
  product_id: id,
  name: rest.name,
  url: `product.html?id=${id}`,
  image_url: `images/${id}.svg`,
  category: rest.category,
  brand: rest.brand,
  price: rest.price,
  currency: 'EUR',
  colour: rest.colour,
  tags: rest.tags,
  popularity: rest.popularity,
  description: rest.description,
}));

// Only what is about privacy shows no goods.
const hasGoods = (file) => file !== 'privacy.html';

// Tags go on one line, as the formatter of this repository wants short lists.
const catalogueText = `${JSON.stringify(catalogue, null, 2).replace(
  /\[\s+("[^\]]*")\s+\]/g,
  (_, list) => `[${list.replace(/\s*\n\s*/g, ' ')}]`,
)}\n`;

// Data in the page itself: nothing need be fetched, so the shop works where a policy allows no connection.
const dataScript = (id, value) =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

function between(page, name, text) {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`A page of the shop lacks the markers ${open} … ${close}.`);
  return page.slice(0, from + open.length) + text + page.slice(to);
}

async function readOr(url, fallback) {
  try {
    return await readFile(url, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return fallback;
    throw error;
  }
}

/** Writes all generated files of the shop; says which pages it wrote. */
export async function buildShop() {
  const images = new URL('images/', shop);
  await mkdir(images, { recursive: true });
  const pictures = new Map([
    ...products.map((product) => [`${product.id}.svg`, productPicture(product)]),
    ...Object.entries(scenes).map(([name, scene]) => [`${name}.svg`, scenePicture(name, scene)]),
  ]);
  for (const file of await readdir(images)) if (!pictures.has(file)) await rm(new URL(file, images));
  for (const [file, text] of pictures) await writeFile(new URL(file, images), text);
  await writeFile(new URL('catalogue.json', shop), catalogueText);

  const snippet = await readOr(headSnippet, '');
  const config = JSON.parse(await readFile(new URL('config.json', shop), 'utf8'));
  const parts = new URL('source/parts/', shop);
  const pages = (await readdir(shop)).filter((file) => file.endsWith('.html'));
  for (const file of pages) {
    let page = await readFile(new URL(file, shop), 'utf8');
    page = between(page, 'tailorbird head', snippet ? `<script>${snippet}</script>` : '');
    page = between(page, 'config', dataScript('config', config));
    if (hasGoods(file)) page = between(page, 'catalogue', dataScript('catalogue', catalogue));
    for (const part of ['header', 'footer']) {
      const text = (await readFile(new URL(`${part}.html`, parts), 'utf8')).trimEnd();
      // The departments mark themselves: which one is shown stands in the address.
      const current = ['account.html', 'cart.html', 'privacy.html'].includes(file)
        ? text.replaceAll(`<a href="${file}">`, `<a href="${file}" aria-current="page">`)
        : text;
      page = between(page, part, `\n${current}\n    `);
    }
    if (file === 'index.html') page = between(between(page, 'new in', newIn()), 'popular', popular());
    await writeFile(new URL(file, shop), page);
  }
  return pages;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const pages = await buildShop();
  console.log(`The shop: ${products.length} products, ${pages.length} pages.`);
}
