import type { Options, Tailorbird, Topics } from './api.js';
import { watchClicks } from './collect/clicks.js';
import { createCollector } from './collect/collector.js';
import { watchLife } from './collect/page-life.js';
import { watchPageViews } from './collect/page-views.js';
import type { Config } from './config.js';
import { createConsent, refusesGlobally } from './consent/consent.js';
import { createEmitter } from './emitter.js';
import { alreadyThere, badCall, internalFault, listenerFailed, TailorbirdError, warnOnce } from './errors.js';
import type { TailorbirdEvent } from './events.js';
import { forecast } from './forecast.js';
import { createGuard } from './guard.js';
import { watchMemberships } from './memberships.js';
import { now } from './platform.js';
import type { PluginHost } from './plugin.js';
import { readConfig } from './settings.js';
import type { SavedForHead } from './slots/head-cache.js';
import { createSlots, render } from './slots/slots.js';
import { watchElements } from './slots/watch.js';
import { createDatabase } from './store/database.js';
import { createLocalStore } from './store/local.js';
import { createEventLog } from './store/log.js';
import { createSnapshot } from './store/snapshot.js';
import { createVisitor, type SavedVisitor } from './visitor.js';

const NOT_RECORDED = Promise.resolve(false);

// Two copies of the library, bundled or not, find each other by this.
const INSTANCE = Symbol.for('tailorbird');

type Call = [method: string, ...parameters: unknown[]] | ((instance: Tailorbird) => unknown);

/** The head snippet notes when and where a call was made that has to wait. */
type Noted = [call: Call, time: number, url: string];
const isNoted = (each: unknown): each is Noted => Array.isArray(each) && typeof each[0] !== 'string';

interface Saved extends SavedVisitor, SavedForHead {
  /** Slots that showed a variant when last seen. */
  readonly shown: readonly string[];
}

/** Creates the one instance of a page, or returns the one that is there. The only wiring; the rooms do the work. */
export function createTailorbird(config: Config = {}, options: Options = {}): Tailorbird {
  const registry = globalThis as { [INSTANCE]?: Tailorbird };
  const present = registry[INSTANCE];
  if (present) {
    warnOnce(alreadyThere());
    return present;
  }
  const settings = readConfig(config);

  const report = (cause: unknown) => {
    const error = cause instanceof TailorbirdError ? cause : internalFault(cause);
    warnOnce(error);
    emitter.emit('error', error);
  };
  const emitter = createEmitter<Topics & { refresh: undefined; erase: undefined }>((cause) =>
    report(listenerFailed(cause)),
  );
  const guard = createGuard(report, NOT_RECORDED);

  const controller = new AbortController();
  const { signal } = controller;

  const local = createLocalStore();
  const consent = createConsent(settings.consent, refusesGlobally(), local, (states, before) => {
    if (states.measurement === 'granted') visitor.load();
    else if (before.measurement === 'granted' || states.measurement === 'denied') erase();
    refresh();
    emitter.emit('consent', states);
  });
  const mayStore = () => consent.isGranted('measurement');
  const mayPersonalize = () => consent.isGranted('personalization');

  const snapshot = createSnapshot<Saved>(local, () => {
    const fold = !signal.aborted && mayStore() && visitor.save();
    if (!fold) return;
    const shown = slots.shown(saved?.shown);
    const { context, session } = visitor;
    const next = mayPersonalize() ? forecast(settings, fold.engine, context, session, shown, now()) : [];
    return { shown, next, ...fold };
  });
  const saved = snapshot.read();
  const database = createDatabase();
  signal.addEventListener('abort', database.close);
  const visitor = createVisitor(
    settings.config,
    createEventLog(database),
    mayStore() ? saved : null,
    mayStore,
    () => refresh(),
    report,
  );
  const attributes = () => visitor.engine.attributes(now());
  const erase = () => {
    snapshot.erase();
    emitter.emit('erase', undefined);
    return visitor.erase();
  };

  const segments = () => (mayPersonalize() ? visitor.engine.segments(now()) : []);
  const refresh = watchMemberships(
    // To a new visitor, every first membership is news.
    saved ? segments() : [],
    segments,
    () => visitor.engine.nextChange(now()) - now(),
    (change) => {
      slots.refresh();
      if (change) emitter.emit('segments', change);
      emitter.emit('refresh', undefined);
      snapshot.saveSoon();
    },
    guard,
    signal,
  );
  const slots = createSlots(settings.slots, segments, attributes, (decision, element) =>
    emitter.emit('slot', { ...decision, element }),
  );
  const collector = createCollector(
    settings.collect,
    visitor,
    (event) => {
      if (signal.aborted || consent.get().measurement === 'denied') return NOT_RECORDED;
      const settled = visitor.record(event);
      emitter.emit('event', event);
      return settled;
    },
    report,
  );

  const instance: Tailorbird = {
    ready: visitor.load(),
    page: guard(collector.view),
    track: guard(collector.collect),
    identify: guard(collector.identify),
    reset: () => erase().then(mayStore),
    visitor: () =>
      Object.freeze({
        visitorId: visitor.id,
        userId: visitor.identity.userId,
        attributes: Object.freeze(attributes()),
      }),
    segments,
    explain: (segmentId) => visitor.engine.explain(segmentId, now()),
    variant: slots.variant,
    on: emitter.on,
    consent: { get: consent.get, set: guard(consent.set) },
    async export() {
      const events: TailorbirdEvent[] = [];
      await visitor.read(0, (event) => events.push(event));
      return { ...instance.visitor(), consent: consent.get(), segments: segments(), events };
    },
    erase,
    destroy: guard(() => {
      snapshot.save();
      controller.abort();
      slots.restore();
      delete registry[INSTANCE];
    }),
    push(...calls) {
      for (const each of calls) makeCall(each);
    },
  };
  const makeCall = guard((each: unknown) => {
    const [waited, ...moment]: readonly [Call, number?, string?] = isNoted(each) ? each : [each as Call];
    if (moment[0]) collector.pretend(...moment);
    try {
      if (typeof waited === 'function') waited(instance);
      else {
        const method = Object(instance)[waited?.[0]];
        if (typeof method !== 'function') throw badCall(waited);
        method(...waited.slice(1));
      }
    } finally {
      collector.pretend();
    }
  });

  watchLife(
    guard(snapshot.save),
    guard(() => {
      consent.refresh();
      visitor.load();
    }),
    signal,
  );
  if (settings.collect.clicks) watchClicks(guard(collector.collect), signal);
  // The page was viewed before the calls that waited for us were made.
  const waiting = window.tailorbird;
  const [first] = Array.isArray(waiting) ? waiting : [];
  if (isNoted(first)) collector.pretend(first[1]);
  if (settings.collect.pageViews)
    watchPageViews(
      guard(() => collector.view()),
      signal,
    );
  collector.pretend();
  watchElements(guard(slots.refresh), signal);
  const host: PluginHost = {
    now,
    mayPersonalize,
    readLog: visitor.read,
    fill: render,
    onEvent: (listener) => emitter.on('event', listener),
    onRefresh: (listener) => emitter.on('refresh', listener),
    onErase: (listener) => emitter.on('erase', listener),
    onElements: (listener) => watchElements(guard(listener), signal),
    report: (code, message, cause) => report(new TailorbirdError(code, message, cause)),
    signal,
  };
  for (const plugin of options.plugins ?? []) guard(plugin)(host);
  // What was kept under another consent must not stay.
  if (saved && !mayStore()) erase();
  registry[INSTANCE] = instance;
  // From here on the head snippet leaves the slots to us.
  window.tailorbird = instance;
  slots.refresh();
  refresh();
  if (Array.isArray(waiting)) instance.push(...waiting);
  return instance;
}
