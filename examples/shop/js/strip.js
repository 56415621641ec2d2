// The strip at the foot of the page: shows the visitor what Tailorbird knows, what follows from it, and why.
// It uses only what every page can: tailorbird.push(function), on(), explain(), export(), status(), consent and
// erase(), and `tailorbird/explain` for the words.
import { describeReason } from '../../../dist/esm/explain.js';
import { byId, element, readData } from './dom.js';
import { withTailorbird } from './events.js';
import { forgetAll } from './storage.js';
import {
  attributeName,
  detailInWords,
  eventName,
  segmentName,
  segmentNote,
  statusInWords,
  valueInWords,
} from './words.js';

const MOST_EVENTS = 6;

/** The names of all segments; the instance only tells those that the visitor is in. */
const segmentIds = () => Object.keys(readData('config').segments);

export function startStrip() {
  const panel = byId('tb-strip-panel');
  panel.append(
    element('p', {}, 'The script has not come. The shop works without it, and shows everybody its defaults.'),
  );
  withTailorbird((tailorbird) => runStrip(tailorbird, segmentIds(), collectEvents(tailorbird), panel));
}

/** Collects the last events of this page, newest first. */
function collectEvents(tailorbird) {
  let events = [];
  const add = (more) => {
    const known = new Set(events.map(({ id }) => id));
    events = [...events, ...more.filter(({ id }) => !known.has(id))]
      .sort((a, b) => b.time - a.time)
      .slice(0, MOST_EVENTS);
  };
  tailorbird.on('event', (event) => add([event]));
  // The page view that began this page was recorded before anybody could listen.
  const isOfThisPage = ({ time }) => time >= performance.timeOrigin;
  const loading = tailorbird.ready
    .then(() => tailorbird.export())
    .then((all) => add((all.events ?? []).filter(isOfThisPage).reverse()));
  return { list: () => events, loading };
}

/** Many changes in one frame are shown once. */
function oncePerFrame(show) {
  let isComing = false;
  return () => {
    if (isComing) return;
    isComing = true;
    requestAnimationFrame(() => {
      isComing = false;
      show();
    });
  };
}

/** A line of `tailorbird/explain`: a reason with its mark, indented by what it is a part of, or the times below one. */
function reasonLine(line) {
  const text = line.trimStart();
  const isReason = /^[✓✗]/.test(text);
  const made = element('p', { class: isReason ? 'strip-reason' : 'strip-times' }, text);
  made.style.setProperty('--depth', (line.length - text.length) / 2 - (isReason ? 0 : 2));
  return made;
}

const why = ({ because }) =>
  because
    .flatMap((reason) => describeReason(reason, { locale: 'en-GB', now: Date.now() }).split('\n'))
    .map(reasonLine);

/** A preview is on where the site allows it, and on localhost: nothing is recorded while it lasts. */
const previewItem = (id) => {
  const address = new URL(location.href);
  address.searchParams.set('tb-segments', id);
  return element('li', {}, element('a', { href: address.href }, segmentName(id)));
};

const factRows = (entries) =>
  entries.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));

function runStrip(tailorbird, segmentIds, events, panel) {
  const facts = element('dl', { class: 'strip-facts', id: 'tb-strip-attributes' });
  const segments = element('ul', { class: 'strip-segments', id: 'tb-strip-segments' });
  const happenings = element('ul', { class: 'strip-events', id: 'tb-strip-events' });
  const status = element('dl', { class: 'strip-facts', id: 'tb-strip-status' });
  const consentText = element('p', { id: 'tb-strip-consent' });
  const allow = element('button', { type: 'button', id: 'tb-allow' }, 'Allow');
  const refuse = element('button', { type: 'button', id: 'tb-refuse' }, 'Refuse');
  const reset = element('button', { type: 'button', id: 'tb-reset' }, 'Start over as a new visitor');
  const details = byId('tb-strip');
  let known = new Set(tailorbird.segments());

  panel.replaceChildren(
    element('section', {}, element('h2', {}, 'What it has noticed'), facts),
    element('section', {}, element('h2', {}, 'What it makes of that'), segments),
    element('section', {}, element('h2', {}, 'Just now, on this page'), happenings),
    element(
      'section',
      {},
      element('h2', {}, 'See it as somebody else'),
      element('ul', { class: 'strip-previews', id: 'tb-strip-previews' }, ...segmentIds.map(previewItem)),
    ),
    element(
      'section',
      { class: 'strip-choice' },
      element('h2', {}, 'It is up to you'),
      consentText,
      allow,
      refuse,
      reset,
    ),
    element('section', {}, element('h2', {}, 'Where it is kept'), status),
  );

  const isAllowed = () => tailorbird.consent.get().personalization === 'granted';

  function showLine() {
    const names = tailorbird.segments().map(segmentName);
    const text = !isAllowed()
      ? ['is switched off: you see what everybody sees']
      : names.length
        ? ['sees: ', element('b', {}, names.join(', '))]
        : ['has nothing to say about you yet'];
    byId('tb-strip-line').replaceChildren(...text);
  }

  function showFacts() {
    const entries = Object.entries(tailorbird.visitor().attributes).filter(([, value]) => value != null);
    facts.replaceChildren(
      ...factRows(entries.map(([name, value]) => [attributeName(name), valueInWords(value)])),
    );
  }

  function segmentItem(id, isIn) {
    const classes = ['strip-segment', isIn && 'is-in', isIn && !known.has(id) && 'is-new'];
    const note = isIn && segmentNote(id);
    return element(
      'li',
      { class: classes.filter(Boolean).join(' '), 'data-segment': id },
      element('h3', {}, segmentName(id), element('span', { class: 'strip-verdict' }, isIn ? 'yes' : 'no')),
      ...why(tailorbird.explain(id)),
      ...(note ? [element('p', {}, note)] : []),
    );
  }

  function showSegments() {
    if (!isAllowed()) {
      segments.replaceChildren(element('li', {}, 'Nothing: it may not be used.'));
      return;
    }
    const isIn = new Set(tailorbird.segments());
    const sorted = segmentIds.toSorted((a, b) => isIn.has(b) - isIn.has(a));
    segments.replaceChildren(...sorted.map((id) => segmentItem(id, isIn.has(id))));
    known = isIn;
  }

  function showEvents() {
    const list = isAllowed() ? events.list() : [];
    happenings.replaceChildren(
      ...list.map((event) =>
        element('li', {}, element('b', {}, eventName(event.name)), element('span', {}, detailInWords(event))),
      ),
      ...(list.length ? [] : [element('li', {}, 'Nothing yet.')]),
    );
  }

  function showConsent() {
    const { measurement, personalization } = tailorbird.consent.get();
    const isGranted = measurement === 'granted' && isAllowed();
    consentText.textContent = isGranted
      ? 'All of this is kept in your browser and sent to nobody. In this demo it is allowed unless you refuse.'
      : 'Nothing is kept, and you see what everybody sees.';
    allow.setAttribute('aria-pressed', String(isGranted));
    refuse.setAttribute('aria-pressed', String(personalization === 'denied'));
  }

  async function showStatus() {
    status.replaceChildren(...factRows(statusInWords(await tailorbird.status())));
  }

  const show = oncePerFrame(() => {
    showLine();
    if (!details.open) return;
    showFacts();
    showSegments();
    showEvents();
    showConsent();
    showStatus();
  });

  for (const topic of ['event', 'segments', 'consent']) tailorbird.on(topic, show);
  details.addEventListener('toggle', show);
  events.loading.then(show, show);
  show();

  const choose = (state) => tailorbird.consent.set({ measurement: state, personalization: state });
  allow.addEventListener('click', () => choose('granted'));
  refuse.addEventListener('click', () => choose('denied'));
  reset.addEventListener('click', async () => {
    await tailorbird.erase();
    forgetAll();
    location.assign('index.html');
  });
}
