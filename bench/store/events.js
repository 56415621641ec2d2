// The events of a made-up visitor as the log gets them: with the facts of the page view, equal on all of one page.
import { createVisitor, inventProducts, take } from '../segments/visitor.js';

const HOUR = 3_600_000;

/** `count` events, the last of them an hour ago; another seed gives other ids. */
export function inventEvents(count, seed = 1) {
  const bare = take(createVisitor(inventProducts(), seed), count);
  const shift = Date.now() - HOUR - bare.at(-1).time;
  let page = '';
  let facts;
  return bare.map((event) => {
    const prefix = event.id.slice(0, 16);
    if (prefix !== page) facts = inventFacts(event);
    page = prefix;
    return { ...event, time: event.time + shift, context: { ...facts } };
  });
}

const inventFacts = ({ properties: { path = '/' } }) => ({
  url: { host: 'shop.example.com', path, params: {} },
  referrer: { host: 'www.example.org', path: '/' },
  utm: {},
  device: 'desktop',
  language: 'de-AT',
  timeZone: 'Europe/Vienna',
});
