import type { Options, Tailorbird, Topics } from './api.js';
import { makeCall, timeOfFirst } from './calls.js';
import { watchClicks } from './collect/clicks.js';
import { createCollector } from './collect/collector.js';
import { watchLife } from './collect/page-life.js';
import { watchPageViews } from './collect/page-views.js';
import type { Config } from './config.js';
import { createConsent, refusesGlobally } from './consent/consent.js';
import { contextualSegments } from './contextual.js';
import { createEmitter } from './emitter.js';
import {
  alreadyThere,
  badRoot,
  badTopic,
  internalFault,
  listenerFailed,
  TailorbirdError,
  warnOnce,
} from './errors.js';
import { forecast } from './forecast.js';
import { createGuard } from './guard.js';
import { createIntake, NOT_RECORDED } from './intake.js';
import { watchMemberships } from './memberships.js';
import { callAfter, gather, now } from './platform.js';
import type { PluginHost, PreviewChoice } from './plugin.js';
import { mayPreview, readConfig, sourcesOf } from './settings.js';
import { createExposure } from './slots/exposure.js';
import { fill } from './slots/fill.js';
import { cacheForHead, type SavedForHead } from './slots/head-cache.js';
import type { SlotMemory } from './slots/memory.js';
import { forgetRedirects, redirect } from './slots/redirect.js';
import { createSlots } from './slots/slots.js';
import { copyContent } from './slots/templates.js';
import { watchElements } from './slots/watch.js';
import { createDatabase } from './store/database.js';
import { createHousekeeping } from './store/housekeeping.js';
import { createLastingStore, createLocalStore, createTabStore } from './store/local.js';
import { createEventLog } from './store/log.js';
import { createSnapshot, SNAPSHOT_KEY } from './store/snapshot.js';
import { createTabs } from './store/tabs.js';
import { createTails } from './store/tails.js';
import { createOwed, isAll } from './visitor/owed.js';
import { createRights } from './visitor/rights.js';
import { createVisitor, type SavedVisitor } from './visitor/visitor.js';

// So many writes make some housekeeping worth while.
const TIDY_AFTER = 64;

// Two copies of the library, bundled or not, find each other by this.
const INSTANCE = Symbol.for('tailorbird');

interface Saved extends SavedVisitor, SavedForHead {
  readonly slots: SlotMemory;
}

/**
 * Creates the one instance of a page, or returns the one that is there. The only wiring; the rooms do the work.
 * @throws ConfigError
 */
export function createTailorbird(config: Config = {}, options: Options = {}): Tailorbird {
  const registry = globalThis as { [INSTANCE]?: Tailorbird };
  const present = registry[INSTANCE];
  if (present) {
    warnOnce(alreadyThere());
    return present;
  }
  const settings = readConfig(config);
  let isCreated = false;
  const { sanitize, plugins = [] } = Object.assign(Object.create(null), options) as Options;

  // A listener that is added right after the creation hears of what came up in it, too.
  const soon = (tell: () => void) => {
    const tellSafely = () => {
      try {
        tell();
      } catch {
        // The page has taken away what telling rests on: nobody could hear of it.
      }
    };
    isCreated ? tellSafely() : callAfter(tellSafely);
  };
  const report = (cause: unknown) => {
    const error = cause instanceof TailorbirdError ? cause : internalFault(cause);
    if (error.code === 'call') intake.drop(error.code);
    warnOnce(error);
    soon(() => emitter.emit('error', error));
  };
  const emitter = createEmitter<Topics & { refresh: undefined; erase: undefined }>((cause) =>
    report(listenerFailed(cause)),
  );
  const guard = createGuard(report, NOT_RECORDED);

  const controller = new AbortController();
  const { signal } = controller;

  const local = createLocalStore();
  const lasting = createLastingStore(local, SNAPSHOT_KEY);
  const consent = createConsent(settings.consent, refusesGlobally(), lasting, (states, before) => {
    if (states.measurement === 'granted') visitor.load();
    else if (states.measurement !== before.measurement) erase();
    // What the next page would show before its script says no.
    if (!mayPersonalize()) snapshot.erase();
    refresh();
    emitter.emit('consent', states);
  });
  // While paused, too: what is stored stays, and can be read.
  const mayStore = () => consent.get().measurement === 'granted';
  const mayPersonalize = () => consent.isGranted('personalization');
  /** By the profile, or else by this page view alone. */
  const mayShape = () => mayPersonalize() || (settings.contextual && !consent.isPaused);

  let preview: PreviewChoice | null = null;
  const takeSnapshot = (): Saved | undefined => {
    const fold = !signal.aborted && !preview && mayStore() && visitor.save();
    if (!fold) return;
    const memory = slots.remember(saved?.slots);
    const { context, session } = visitor;
    const next = mayPersonalize()
      ? forecast(settings, fold.engine, context, session, now(), (moment, values) =>
          cacheForHead(moment, settings.slots, memory, { ...known(), values }, !sanitize),
        )
      : [];
    return { slots: memory, next, ...fold };
  };
  // Without a session, every page would begin one.
  const takeLeast = ({ session, tail }: Saved) => ({ next: [], position: 0, session, tail });
  const snapshot = createSnapshot(local, takeSnapshot, takeLeast, guard);
  const owed = createOwed(lasting);
  // What is to be erased is nothing to begin with.
  let saved = owed.list(false).some(isAll) ? null : snapshot.read();
  const wasKnown = !!saved;
  const tails = createTails(local);
  const database = createDatabase(
    () => visitor.load(),
    () => visitor.salvage(),
  );
  signal.addEventListener('abort', database.close);
  // Before what is written last.
  addEventListener('pagehide', ({ persisted }) => database.interrupt(persisted), { signal, capture: true });
  let writes = 0;
  const intake = createIntake({
    consent,
    isOver: () => signal.aborted,
    isPreview: () => !!preview,
    record(event) {
      const settled = visitor.record(event);
      emitter.emit('event', event);
      if (isLeaving()) leaveSoon();
      return settled;
    },
  });
  const visitor = createVisitor(
    settings.config,
    createEventLog(database),
    mayStore() ? saved : null,
    { owed, tails },
    {
      mayStore,
      limits: settings.retention,
      onChange: () => refresh(),
      // Told early, the others have it as soon as it is there; told again, also those that looked too early.
      onSend: () => tabs.tell('written'),
      onWrite() {
        tabs.tell('written');
        writes += 1;
        if (writes % TIDY_AFTER === 0) tidy();
      },
      onDrop: intake.drop,
      onStranger: () => dropCaches(),
      onErased: () => tabs.tell('erased'),
      // What cannot be done any more after the end is for the next page.
      onError: (error) => signal.aborted || report(error),
    },
  );
  const tabs = createTabs(
    (news) => {
      if (news === 'erased') forgetHere();
      if (news === 'stored') consent.refresh();
      visitor.load();
    },
    () => database.isOpening,
    guard,
    signal,
  );
  const tidy = createHousekeeping(visitor.tidy, signal);
  const attributes = () => visitor.engine.attributes(now());
  /** What this page holds besides the log. */
  const dropCaches = () => {
    snapshot.erase();
    saved = null;
    forgetRedirects(createTabStore());
    emitter.emit('erase', undefined);
  };
  const forgetHere = () => {
    dropCaches();
    visitor.forget();
  };
  const erase = (isLeft = false) => {
    dropCaches();
    return visitor.erase(isLeft);
  };

  const contextual = settings.contextual ? contextualSegments(settings.config.segments) : undefined;
  const segments = () => {
    if (preview?.segments) return [...preview.segments];
    if (!mayShape()) return [];
    const all = visitor.engine.segments(now());
    return mayPersonalize() ? all : all.filter((id) => contextual?.has(id));
  };
  const known = () => ({
    values: mayPersonalize() ? attributes() : {},
    language: document.documentElement.lang,
    now: now(),
  });
  const refresh = watchMemberships(
    // To a new visitor, every first membership is news.
    wasKnown ? segments() : [],
    segments,
    () => Math.min(visitor.engine.nextChange(now()), slots.nextDate()) - now(),
    (change) => {
      slots.refresh();
      if (change) emitter.emit('segments', change);
      emitter.emit('refresh', undefined);
      snapshot.saveSoon();
    },
    guard,
    signal,
  );
  const exposure = createExposure(
    (name, properties) => {
      if (settings.collect.slots) collector.collect(name, properties);
    },
    (callback, delayMs) => callAfter(guard(callback), delayMs),
    guard,
    signal,
  );
  const slots = createSlots({
    definitions: settings.slots,
    sanitize,
    segmentIds: Object.keys(settings.config.segments ?? {}),
    exposure,
    now,
    moment: () => ({
      now: now(),
      until: visitor.engine.nextChange(now()),
      segments: segments(),
      device: visitor.context.device,
      place: location.href,
      isAllowed: mayShape() || !!preview,
    }),
    known,
    preview: () => preview,
    onDecision: (decision, element) => soon(() => emitter.emit('slot', { ...decision, element })),
    redirect(target) {
      // What keeps redirects from going round in circles is stored.
      if (mayPersonalize() && mayStore())
        redirect(target, settings.redirectOrigins, now(), createTabStore(), report);
    },
    report,
    refreshSoon: () => refresh(),
    observe: (element) => elements.addElement(element),
  });
  const collector = createCollector(settings.collect, visitor, intake.take, report);

  const viewVisitor = () =>
    Object.freeze({
      visitorId: visitor.id,
      userId: visitor.identity.userId,
      attributes: Object.freeze(attributes()),
    });
  const rights = createRights({
    attributes: settings.config.attributes,
    visitor,
    tabs,
    collect: collector.collect,
    known: () => ({
      ...viewVisitor(),
      consent: consent.get(),
      segments: segments(),
      computedFrom: sourcesOf(settings.config),
      session: visitor.session,
      slots: slots.remember(saved?.slots).shown,
    }),
    state: () => {
      const reason = owed.list(mayStore()).length ? 'deleting' : mayStore() ? visitor.trouble : 'consent';
      return {
        storage: reason === null ? 'indexeddb' : 'memory',
        reason,
        dropped: { ...intake.dropped },
        isPaused: consent.isPaused,
        consent: consent.get(),
      };
    },
    erase,
    dropCaches,
    report,
  });
  const leave = () => {
    visitor.leave();
    snapshot.save();
  };
  // Calls of the same task share it.
  const leaveSoon = gather(guard(leave), queueMicrotask);
  const call = guard((each: unknown) => makeCall(each, instance, collector.pretend));
  const instance: Tailorbird = {
    ready: visitor.load(),
    page: guard(collector.view),
    track: guard(collector.collect),
    identify: guard(collector.identify),
    reset: () => erase().then((isDone) => isDone && mayStore()),
    visitor: viewVisitor,
    segments,
    explain: (segmentId) => visitor.engine.explain(segmentId, now()),
    variant: slots.variant as Tailorbird['variant'],
    on(topic, listener) {
      if (!['segments', 'event', 'slot', 'consent', 'error'].includes(topic)) report(badTopic());
      return emitter.on(topic, listener);
    },
    addRoot(root) {
      try {
        elements.addRoot(root);
        return slots.addRoot(root);
      } catch (cause) {
        report(badRoot(cause));
        return () => {};
      }
    },
    consent: { get: consent.get, set: guard(consent.set) },
    ...rights,
    pause: guard(consent.pause),
    resume: guard(consent.resume),
    erase: () => erase(),
    destroy: guard(() => {
      leave();
      controller.abort();
      slots.restore();
      delete registry[INSTANCE];
    }),
    push(...calls) {
      for (const each of calls) call(each);
    },
  };
  const isLeaving = watchLife(
    guard(leave),
    guard(() => {
      consent.refresh();
      visitor.load();
    }),
    signal,
  );
  if (settings.collect.clicks) watchClicks(guard(collector.collect), signal);
  const elements = watchElements(slots.look, guard, signal, slots.isSlot);
  const host: PluginHost = {
    now,
    mayPersonalize,
    setPlatformConsent: guard((answer) => {
      if (!signal.aborted) consent.setPlatform(answer);
    }),
    readLog: visitor.read,
    fill: (template, values) => fill(copyContent(template), { ...known(), values }),
    onEvent: (listener) => emitter.on('event', listener),
    onRefresh: (listener) => emitter.on('refresh', listener),
    onErase: (listener) => emitter.on('erase', listener),
    onElements: (listener) => watchElements(listener, guard, signal),
    setPreview(choice) {
      preview = choice;
      refresh();
    },
    listSlots: slots.list,
    segmentIds: Object.keys(settings.config.segments ?? {}),
    mayPreview: mayPreview(settings, location.hostname),
    report: (code, message, cause) => report(new TailorbirdError(code, message, cause)),
    signal,
  };
  // Before anything is recorded or shown: one of them may be a preview.
  for (const plugin of plugins) guard(plugin)(host);
  // The page was viewed before the calls that waited for us were made.
  const waiting = window.tailorbird;
  collector.pretend(timeOfFirst(waiting));
  watchPageViews(
    guard(() => {
      if (settings.collect.pageViews) collector.view();
      slots.begin();
      refresh();
    }),
    signal,
  );
  collector.pretend();
  // What was kept under another consent must not stay, nor what a page could not delete any more.
  const eraseRest = () => {
    if (!mayStore()) erase(true);
  };
  if (snapshot.isThere() || tails.list().length || owed.list(false).length) eraseRest();
  else if (!mayStore()) database.isThere().then((isThere) => isThere && eraseRest());
  registry[INSTANCE] = instance;
  tidy();
  // From here on the head snippet leaves the slots to us.
  window.tailorbird = instance;
  guard(slots.refresh)();
  refresh();
  if (Array.isArray(waiting)) instance.push(...waiting);
  isCreated = true;
  return instance;
}
