import { internalFault, noTemplate, slotFailed, type TailorbirdError, unsafeAddress } from '../errors.js';
import { findAll, findOne } from '../page.js';
import type { ListedSlot, PreviewChoice } from '../plugin.js';
import { createBridges } from './bridge.js';
import { planWork } from './change.js';
import { byPriority, chooseVariant, type Decision, type Moment, nextDate, type Variant } from './choose.js';
import { createContest } from './contest.js';
import type { Exposure } from './exposure.js';
import type { Known } from './fill.js';
import { CODE, createFinder, type Found, isShadowing, SLOT } from './finder.js';
import { createLearner, type SlotMemory } from './memory.js';
import { createOffers } from './offers.js';
import { createPlace, type Place } from './place.js';
import { createRendered } from './rendered.js';
import { isParsed, NO_WORK, type SlotElement } from './swap.js';
import { countTemplates, readTemplates, type TemplateVariant } from './templates.js';
import { withTransition } from './transition.js';
import type { ConfigSlot, ConfigVariant } from './variants.js';

/** The slots of the page: the only part of the core that changes it. */
export interface Slots {
  /** Decides every slot anew, and shows what was decided. */
  refresh(): void;
  isSlot(node: Node): boolean;
  /** Finds slots that have come, and puts right what the page has done to others. */
  look(): void;
  /** Another page view begins. */
  begin(): void;
  variant(slotId: string): Decision;
  /** The next time at which a date changes a decision, ms since the epoch. */
  nextDate(): number;
  /** Looks for slots in a shadow root as well; returns the undo. */
  addRoot(root: ParentNode): () => void;
  list(): ListedSlot[];
  /** What the next page's head snippet needs to know of slots that it may not have seen. */
  remember(before: SlotMemory | undefined): SlotMemory;
  /** Puts every default back. */
  restore(): void;
}

/** What the slots need of the rest. */
export interface SlotsHost {
  readonly definitions: ReadonlyMap<string, ConfigSlot>;
  readonly sanitize: ((html: string) => Node) | undefined;
  readonly segmentIds: readonly string[];
  readonly exposure: Exposure;
  /** Milliseconds since the epoch. */
  now(): number;
  moment(): Moment;
  known(): Known;
  preview(): PreviewChoice | null;
  onDecision(decision: Decision, element: Element | null): void;
  redirect(target: string): void;
  report(error: TailorbirdError): void;
  /** Decides all slots anew, in a task of its own. */
  refreshSoon(): void;
  /** Looks out for what the page does to the attributes of a slot. */
  observe(element: Element): void;
}

/** A slot of the page as it was when last looked at. */
interface Seen {
  readonly id: string;
  readonly place: Place;
  readonly config: ConfigSlot | undefined;
  decision?: Decision;
  /** Those that it could show when last decided. */
  variants?: readonly Variant[];
  variant?: Variant | undefined;
  /** The page keeps its own content until the next page view. */
  isLeft?: boolean;
  /** The parser had left it when it was last decided: nothing more of it comes. */
  isWhole?: boolean;
  waitsForFocus?: boolean;
  /** Its template is not in the page yet. */
  isAwaited?: boolean;
  /** It is found as a slot even while it shows what it shows: once it is not, the page has made something else of it. */
  staysFound: boolean;
}

export function createSlots(host: SlotsHost): Slots {
  const { definitions, exposure } = host;
  const bridges = createBridges();
  const inPage = new Map<SlotElement, Seen>();
  const last = new Map<string, Decision>();
  const told = new Set<string>();
  let redirected = '';
  let isFirst = true;
  let isOver = false;

  const report = (error: TailorbirdError) => {
    if (!told.has(error.message)) host.report(error);
    told.add(error.message);
  };
  const offers = createOffers(host.segmentIds, host.sanitize, report);
  const finder = createFinder(definitions, report);
  const contest = createContest(report);
  const learner = createLearner();
  const rendered = createRendered((slot) => last.get(slot), exposure, host.observe);
  const knownNow = (): Known => ({ ...host.known(), filled: learner.filled });

  const announce = (decision: Decision, element: Element | null, before: Decision | undefined) => {
    last.set(decision.slot, decision);
    if ((before?.variant ?? null) !== decision.variant) host.onDecision(decision, element);
  };

  const choose = <Each extends Variant>(slot: string, variants: readonly Each[], moment: Moment) => {
    const asked = host.preview()?.variants;
    if (!asked || !Object.hasOwn(asked, slot)) return chooseVariant(slot, variants, moment);
    const variant = variants.find(({ id }) => id === asked[slot]);
    const { until } = moment;
    return { variant, decision: { slot, variant: variant?.id ?? null, segment: null, until } };
  };

  const variantsOf = (element: SlotElement, { id, config }: Seen) => {
    if (config) return offers.inConfig(config);
    const variants = offers.inHtml(element, id);
    learner.meet(id, variants);
    return variants;
  };

  const follow = ({ redirect }: ConfigVariant) => {
    if (redirect === undefined || redirect === redirected || host.preview()) return;
    redirected = redirect;
    host.redirect(redirect);
  };

  const decide = (element: SlotElement, seen: Seen, moment: Moment, known: Known) => {
    if (seen.isLeft) return;
    seen.isWhole = !!isParsed(element);
    const variants = variantsOf(element, seen);
    seen.variants = variants;
    const { variant, decision } = choose<TemplateVariant | ConfigVariant>(seen.id, variants, moment);
    const inConfig = variant && 'change' in variant ? variant : undefined;
    const template = inConfig
      ? offers.contentOf(inConfig)
      : (variant as TemplateVariant | undefined)?.template;
    const work = inConfig
      ? planWork(inConfig.change, known, (value) => report(unsafeAddress(seen.id, value)))
      : NO_WORK;
    if (!seen.place.show(template, work, known)) {
      if (!seen.waitsForFocus) element.addEventListener('focusout', host.refreshSoon, { once: true });
      seen.waitsForFocus = true;
      return;
    }
    seen.waitsForFocus = false;
    seen.isAwaited = !template && inConfig?.change.template !== undefined;
    seen.variant = variant;
    if (seen.isAwaited && document.readyState !== 'loading') {
      report(noTemplate(seen.id, inConfig?.change.template));
    }
    const isDefault = seen.isAwaited && !work.set && !work.move;
    const shown = isDefault ? { ...decision, variant: null, segment: null } : decision;
    announce(shown, element, seen.decision);
    seen.decision = shown;
    exposure.watch(element, shown);
    seen.staysFound = !seen.config?.selector || element.matches(seen.config.selector);
    if (inConfig) follow(inConfig);
  };

  /** What goes wrong in one slot is no fault of the others. */
  const decideAlone = (element: SlotElement, seen: Seen, moment: Moment, known: Known) => {
    try {
      decide(element, seen, moment, known);
    } catch (cause) {
      report(slotFailed(seen.id, cause));
    }
  };

  const forget = (element: Element) => {
    inPage.get(element)?.place.leave();
    inPage.delete(element);
    rendered.forget(element);
    exposure.forget(element);
  };
  const putBack = (element: SlotElement) => {
    inPage.get(element)?.place.restore();
    forget(element);
  };
  const forgetGone = () => {
    for (const element of [...inPage.keys(), ...rendered.all()]) {
      // What comes back is known by what was left on it.
      if (element.isConnected) continue;
      const { id, variant } = inPage.get(element) ?? {};
      if (id !== undefined && variant) contest.take(id);
      forget(element);
    }
  };

  const begin = (element: SlotElement, { id, config }: Found): Seen => {
    if (inPage.has(element)) putBack(element);
    contest.meet(id);
    if (config) host.observe(element);
    return {
      id,
      config,
      place: createPlace(element, bridges),
      isLeft: contest.isLost(id),
      staysFound: true,
    };
  };

  /** The slots that are in the page now, the new among them begun, and those that are none any more put back. */
  const findSlots = (): Map<SlotElement, Seen> => {
    forgetGone();
    const slots = new Map<SlotElement, Seen>();
    for (const [element, found] of finder.find(inPage)) {
      const before = inPage.get(element);
      const isKnown =
        before && (!before.staysFound || (before.id === found.id && before.config === found.config));
      const seen = isKnown ? before : begin(element, found);
      slots.set(element, seen);
      inPage.set(element, seen);
    }
    for (const [element, seen] of inPage) {
      if (seen.place.isOrphan()) {
        putBack(element);
        // Its place alone was taken away, as a framework does with what it rendered there.
        if (element.isConnected) element.remove();
        slots.delete(element);
        continue;
      }
      if (slots.has(element)) continue;
      if (seen.staysFound) putBack(element);
      else slots.set(element, seen);
    }
    return slots;
  };

  /**
   * Puts back what was changed and is no slot: the head snippet knew another config, or the page has taken the slot
   * away and brought it back.
   */
  const putBackUnknown = (found: ReadonlyMap<SlotElement, Seen>) => {
    for (const element of findAll<SlotElement>('*')) {
      if (!Object.hasOwn(element, 'tb') || found.has(element) || isShadowing(element)) continue;
      if (!element.matches(`[${CODE}]>*`)) createPlace(element, bridges).restore();
    }
  };

  function refresh() {
    if (isOver) return;
    if (isFirst) putBackUnknown(findSlots());
    isFirst = false;
    const moment = host.moment();
    const known = knownNow();
    for (const [element, seen] of findSlots()) {
      // The one before it may have taken it out with its default.
      if (element.isConnected) decideAlone(element, seen, moment, known);
    }
    for (const [slot, definition] of definitions) {
      if (definition.selector) continue;
      const { variant, decision } = choose(slot, definition.variants, moment);
      announce(decision, null, last.get(slot));
      if (variant) follow(variant);
    }
    rendered.look(finder.findRendered());
  }

  /** The variants of slots that the site renders by code. */
  const byCode = () =>
    [...definitions.values()].flatMap(({ selector, variants }) => (selector ? [] : variants));

  /** Some page wants its change to be seen as one. */
  const wantsTransition = (moment: Moment): boolean =>
    [...inPage].some(([element, { id, config, decision, isLeft, isAwaited }]) => {
      const wants = config ? config.transition : element.hasAttribute('data-tb-transition');
      if (!wants || !decision || isLeft || isAwaited) return false;
      const variants: readonly Variant[] = config ? config.variants : readTemplates(element);
      return choose(id, variants, moment).decision.variant !== decision.variant;
    });

  return {
    refresh() {
      if (isOver) return;
      withTransition(
        refresh,
        () => wantsTransition(host.moment()),
        (cause) => host.report(internalFault(cause)),
      );
    },
    isSlot: (node) => inPage.has(node as SlotElement) || rendered.has(node),
    look() {
      let moment: Moment | undefined;
      let known: Known | undefined;
      const decideNow = (element: SlotElement, seen: Seen) => {
        moment ??= host.moment();
        known ??= knownNow();
        decideAlone(element, seen, moment, known);
      };
      let isNew = false;
      const lookAt = (element: SlotElement, seen: Seen) => {
        // Where the default stands, only more templates could change that.
        const isKnown =
          seen.isWhole &&
          seen.decision &&
          !seen.variant &&
          (seen.config || seen.variants?.length === countTemplates(element));
        if (isKnown) return;
        isNew ||= !seen.decision;
        if (!seen.decision || !seen.isWhole || !seen.variant || seen.isAwaited || seen.place.isPending()) {
          decideNow(element, seen);
          return;
        }
        const disturbance = seen.isLeft ? undefined : seen.place.disturbance();
        if (!disturbance) return;
        const isAdded = disturbance === 'added';
        seen.isLeft = isAdded ? contest.add(seen.id) : contest.replace(seen.id);
        if (!isAdded) seen.place.yield();
        if (!seen.isLeft) decideNow(element, seen);
        else {
          const { id, decision } = seen;
          seen.place.restore();
          exposure.forget(element);
          announce({ slot: id, variant: null, segment: null, until: decision.until }, element, decision);
        }
      };
      for (const [element, seen] of findSlots()) lookAt(element, seen);
      rendered.look(finder.findRendered());
      forgetGone();
      // A date of theirs may come before anything else does.
      if (isNew) host.refreshSoon();
      contest.settle();
    },
    begin() {
      contest.begin();
      for (const seen of inPage.values()) seen.isLeft = false;
      redirected = '';
      exposure.begin();
    },
    variant: (slot) =>
      last.get(slot) ?? { slot, variant: null, segment: null, until: Number.POSITIVE_INFINITY },
    nextDate() {
      const all = [...[...inPage.values()].map(({ variants }) => variants ?? []), ...byCode()];
      return nextDate(all.flat(), host.now());
    },
    addRoot(root) {
      finder.roots.add(root);
      refresh();
      return () => {
        finder.roots.delete(root);
        for (const element of [...inPage.keys(), ...rendered.all()])
          if (root.contains(element)) putBack(element);
      };
    },
    list() {
      const listed = new Map<string, ListedSlot>();
      const add = (slot: string, variants: readonly Variant[], here: boolean) =>
        listed.set(slot, {
          slot,
          variants: byPriority(variants).map(({ id }) => id),
          shown: last.get(slot)?.variant ?? null,
          inPage: here || !!listed.get(slot)?.inPage,
        });
      for (const [slot, { variants, selector }] of definitions) {
        add(slot, variants, !selector && !!findOne(`[${SLOT}="${CSS.escape(slot)}"]`));
      }
      for (const [element, { id, config }] of inPage) {
        add(id, config?.variants ?? readTemplates(element), true);
      }
      return [...listed.values()];
    },
    remember: (before) => learner.learn(before, last),
    restore() {
      isOver = true;
      for (const element of inPage.keys()) putBack(element);
      putBackUnknown(inPage);
      rendered.restore();
    },
  };
}
