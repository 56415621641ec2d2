import {
  badSelector,
  internalFault,
  noSlot,
  slotContested,
  slotFailed,
  type TailorbirdError,
  unknownSegment,
  unreadableMarkup,
  unsafeAddress,
} from '../errors.js';
import { findAll, findOne } from '../page.js';
import type { ListedSlot, PreviewChoice } from '../plugin.js';
import { isReadable, planWork, readContent } from './change.js';
import { byPriority, chooseVariant, type Decision, type Moment, nextDate, type Variant } from './choose.js';
import type { Exposure } from './exposure.js';
import type { Known } from './fill.js';
import type { SlotMemory } from './head-cache.js';
import { createPlace, type Place } from './place.js';
import { NO_WORK, type SlotElement } from './swap.js';
import {
  CONDITIONS,
  countTemplates,
  describeTemplate,
  readTemplates,
  type TemplateVariant,
} from './templates.js';
import { type ConfigSlot, type ConfigVariant, NO_SLOT } from './variants.js';

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

const SLOT = 'data-tb-slot';
const CODE = 'data-tb-code';

// A framework may put its own content back in a slot so many times between two page views; then it gets it.
const MAX_REAPPLIED = 3;
// The same for what it adds to the default meanwhile.
const MAX_ADDED = 100;

// So many of the last placeholders are told to the head snippet.
const MAX_FILLED = 100;
// And of slots of other pages so many that showed a variant, or have conditions.
const MAX_SHOWN = 100;
const MAX_CONDITIONAL = 20;

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
  waitsForFocus?: boolean;
  /** Its template is not in the page yet. */
  isAwaited?: boolean;
  /** It is found as a slot even while it shows what it shows: once it is not, the page has made something else of it. */
  staysFound: boolean;
}

export function createSlots(host: SlotsHost): Slots {
  const { definitions, exposure } = host;
  const roots = new Set<ParentNode>([document]);
  const inPage = new Map<SlotElement, Seen>();
  const last = new Map<string, Decision>();
  const contents = new Map<ConfigVariant, HTMLTemplateElement>();
  /** Templates that are shown under some conditions only, by slot: the head snippet cannot know them. */
  const conditional = new Map<string, SlotMemory['conditional'][string]>();
  const filled = new Set<string>();
  /** Slots whose element was taken away while it showed a variant. */
  const gone = new Set<string>();
  const told = new Set<string>();
  const rendered = new Set<Element>();
  /** How to put back slots by code that came from a server. */
  const coded = new Map<Element, () => void>();
  let reapplied = new Map<string, number>();
  let redirected = '';
  let isFirst = true;
  let isOver = false;

  const report = (error: TailorbirdError) => {
    if (!told.has(error.message)) host.report(error);
    told.add(error.message);
  };

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

  /** Only what can be shown here: markup needs a sanitizer. */
  const variantsOf = ({ variants }: ConfigSlot): ConfigVariant[] =>
    variants.filter((variant) => {
      const can = isReadable(variant.change, host.sanitize);
      if (!can) report(unreadableMarkup(variant.id));
      return can;
    });

  const contentOf = (variant: ConfigVariant): HTMLTemplateElement | undefined => {
    const content = contents.get(variant) ?? readContent(variant.change, host.sanitize);
    // A template of the page may not be there yet.
    if (content && !content.isConnected) contents.set(variant, content);
    return content;
  };

  const readSlot = (element: SlotElement, seen: Seen): readonly (TemplateVariant | ConfigVariant)[] => {
    if (seen.config) return variantsOf(seen.config);
    const variants = readTemplates(element);
    for (const id of variants.flatMap(({ segments }) => segments ?? [])) {
      if (!host.segmentIds.includes(id)) {
        report(unknownSegment(seen.id, id));
      }
    }
    if (variants.some((variant) => CONDITIONS.some((name) => variant[name] !== undefined))) {
      conditional.set(
        seen.id,
        variants.map(({ template, ...variant }) => ({
          ...variant,
          pick: describeTemplate({ template, ...variant }),
        })),
      );
    }
    return variants;
  };

  const follow = ({ redirect }: ConfigVariant) => {
    if (redirect === undefined || redirect === redirected || host.preview()) return;
    redirected = redirect;
    host.redirect(redirect);
  };

  const decide = (element: SlotElement, seen: Seen, moment: Moment, known: Known) => {
    if (seen.isLeft) return;
    const variants = readSlot(element, seen);
    seen.variants = variants;
    const { variant, decision } = choose(seen.id, variants, moment);
    const inConfig = variant && 'change' in variant ? variant : undefined;
    const template = inConfig ? contentOf(inConfig) : (variant as TemplateVariant | undefined)?.template;
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
    announce(decision, element, seen.decision);
    seen.decision = decision;
    exposure.watch(element, decision);
    seen.staysFound = element.matches(seen.config?.selector ?? `[${SLOT}]`);
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

  const isOnceTooOften = ({ id }: Seen, max = MAX_REAPPLIED, kind = id): boolean => {
    const times = (reapplied.get(kind) ?? 0) + 1;
    reapplied.set(kind, times);
    if (times <= max) return false;
    report(slotContested(id));
    return true;
  };

  const forget = (element: Element) => {
    inPage.delete(element);
    rendered.delete(element);
    coded.delete(element);
    exposure.forget(element);
  };
  const putBack = (element: SlotElement) => {
    inPage.get(element)?.place.restore();
    forget(element);
  };
  const forgetGone = () => {
    for (const element of [...inPage.keys(), ...rendered]) {
      // What comes back is known by what was left on it.
      if (element.isConnected) continue;
      const { id, variant } = inPage.get(element) ?? {};
      if (id !== undefined && variant) gone.add(id);
      forget(element);
    }
  };

  /** A form whose fields have the names of what we need of it is no slot. */
  const isShadowing = (element: Element) =>
    element instanceof HTMLFormElement &&
    [...HTMLFormElement.prototype.querySelectorAll.call(element, '[name],[id]')].some((field) =>
      [field.id, field.getAttribute('name') ?? ''].some((name) => name === 'tb' || name in Element.prototype),
    );

  /** A selector may be one that this browser does not know. */
  const select = (id: string, { selector }: ConfigSlot, root: ParentNode): SlotElement[] => {
    try {
      return selector ? findAll(selector, root) : [];
    } catch {
      report(badSelector(id, selector));
      return [];
    }
  };

  /** By element, so that one that two of them mean is one slot: that of the HTML, or the first. */
  const findSlots = (): Map<SlotElement, Seen> => {
    forgetGone();
    const found = new Map<SlotElement, Seen>();
    const begin = (element: SlotElement, id: string, config: ConfigSlot | undefined): Seen => {
      if (inPage.has(element)) putBack(element);
      const seen: Seen = { id, config, place: createPlace(element), staysFound: true };
      // What the page has put in the place of a slot that showed a variant counts as rendered again.
      if (gone.delete(id)) isOnceTooOften(seen);
      seen.isLeft = (reapplied.get(id) ?? 0) > MAX_REAPPLIED;
      if (config) host.observe(element);
      return seen;
    };
    const add = (element: SlotElement, id: string, config?: ConfigSlot) => {
      if (found.has(element) || isShadowing(element)) return;
      const before = inPage.get(element);
      const isKnown = before && (!before.staysFound || (before.id === id && before.config === config));
      const seen = isKnown ? before : begin(element, id, config);
      found.set(element, seen);
      inPage.set(element, seen);
    };
    for (const root of roots) {
      for (const element of findAll(`[${SLOT}]:not([data-tb-code])`, root)) {
        add(element, Element.prototype.getAttribute.call(element, SLOT) ?? '');
      }
      for (const [id, config] of definitions) {
        for (const element of select(id, config, root)) {
          if (element.matches(NO_SLOT)) {
            report(noSlot(id, element.localName));
          } else add(element, id, config);
        }
      }
    }
    for (const [element, seen] of inPage) {
      if (seen.place.isOrphan()) {
        forget(element);
        element.remove();
        found.delete(element);
        continue;
      }
      if (found.has(element)) continue;
      if (seen.staysFound) putBack(element);
      else found.set(element, seen);
    }
    return found;
  };

  /**
   * From a server a slot by code comes with all its variants. The decided one is shown until the page's framework
   * has taken over, which leaves only that one.
   */
  const showRendered = (element: Element, slot: string) => {
    const variants = [...element.querySelectorAll(':scope>[data-tb-variant]')];
    const idOf = (variant: Element) => variant.getAttribute('data-tb-variant') ?? '';
    if (variants.length < 2) return;
    const decided = last.get(slot)?.variant ?? '';
    const shown = variants.some((variant) => idOf(variant) === decided) ? decided : '';
    const before = element.getAttribute(CODE) ?? '';
    const hidden = variants.filter((variant) => variant.hasAttribute('hidden'));
    // Only what differs is written: it is looked at again when it changes.
    for (const variant of variants) variant.toggleAttribute('hidden', idOf(variant) !== shown);
    if (before === shown) return;
    element.setAttribute(CODE, shown);
    if (coded.has(element)) return;
    coded.set(element, () => {
      // What the page's framework has made of it since is its own.
      if (!['', last.get(slot)?.variant].includes(element.getAttribute(CODE))) return;
      element.setAttribute(CODE, before);
      for (const variant of variants) variant.toggleAttribute('hidden', hidden.includes(variant));
    });
  };

  /** Slots that the site renders by code: it says itself what they show. */
  const watchRendered = () => {
    for (const root of roots) {
      for (const element of findAll(`[${SLOT}][data-tb-code]`, root)) {
        if (!rendered.has(element)) host.observe(element);
        rendered.add(element);
        const slot = element.getAttribute(SLOT) ?? '';
        showRendered(element, slot);
        const variant = element.getAttribute(CODE) || null;
        const decision = last.get(slot);
        const isDecided = decision && decision.variant === variant;
        exposure.watch(
          element,
          isDecided ? decision : { slot, variant, segment: null, until: Number.POSITIVE_INFINITY },
        );
      }
    }
  };

  /**
   * Puts back what the head snippet has changed and nothing finds: the config is another now, or asks for what the
   * variant has changed.
   */
  const adopt = () => {
    const found = findSlots();
    for (const element of findAll<SlotElement>('*')) {
      if (!Object.hasOwn(element, 'tb') || found.has(element) || isShadowing(element)) continue;
      if (!element.matches('[data-tb-code]>*')) createPlace(element).restore();
    }
  };

  function refresh() {
    if (isOver) return;
    if (isFirst) adopt();
    isFirst = false;
    const moment = host.moment();
    const known = { ...host.known(), filled };
    for (const [element, seen] of findSlots()) decideAlone(element, seen, moment, known);
    for (const [slot, definition] of definitions) {
      if (definition.selector) continue;
      const { variant, decision } = choose(slot, definition.variants, moment);
      announce(decision, null, last.get(slot));
      if (variant) follow(variant);
    }
    watchRendered();
  }

  /** The variants of slots that the site renders by code. */
  const byCode = () =>
    [...definitions.values()].flatMap(({ selector, variants }) => (selector ? [] : variants));

  /** Some page wants its change to be seen as one. */
  const wantsTransition = (moment: Moment): boolean =>
    [...inPage].some(([element, { id, config, decision, isLeft }]) => {
      const wants = config ? config.transition : element.hasAttribute('data-tb-transition');
      if (!wants || !decision || isLeft) return false;
      const variants: readonly Variant[] = config ? config.variants : readTemplates(element);
      return choose(id, variants, moment).decision.variant !== decision.variant;
    });

  return {
    refresh() {
      if (isOver) return;
      const isStill =
        typeof document.startViewTransition !== 'function' ||
        document.visibilityState === 'hidden' ||
        matchMedia('(prefers-reduced-motion: reduce)').matches ||
        !wantsTransition(host.moment());
      if (isStill) refresh();
      else {
        const { ready, finished, updateCallbackDone } = document.startViewTransition(refresh);
        // That it was skipped is no fault; what went wrong in the change itself is.
        for (const each of [ready, finished]) each.catch(() => {});
        updateCallbackDone.catch((cause) => host.report(internalFault(cause)));
      }
    },
    isSlot: (node) => inPage.has(node as SlotElement) || rendered.has(node as Element),
    look() {
      let moment: Moment | undefined;
      let known: Known | undefined;
      const decideNow = (element: SlotElement, seen: Seen) => {
        moment ??= host.moment();
        known ??= { ...host.known(), filled };
        decideAlone(element, seen, moment, known);
      };
      let isNew = false;
      const lookAt = (element: SlotElement, seen: Seen) => {
        const isParsed = document.readyState !== 'loading';
        // Where the default stands, only more templates could change that.
        const isKnown =
          isParsed &&
          seen.decision &&
          !seen.variant &&
          (seen.config || seen.variants?.length === countTemplates(element));
        if (isKnown) return;
        isNew ||= !seen.decision;
        if (!seen.decision || !isParsed || !seen.variant || seen.isAwaited || seen.place.isPending()) {
          decideNow(element, seen);
          return;
        }
        const disturbance = seen.isLeft ? undefined : seen.place.disturbance();
        if (!disturbance) return;
        const isAdded = disturbance === 'added';
        seen.isLeft = isOnceTooOften(
          seen,
          isAdded ? MAX_ADDED : MAX_REAPPLIED,
          isAdded ? `${seen.id} added` : seen.id,
        );
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
      watchRendered();
      forgetGone();
      // A date of theirs may come before anything else does.
      if (isNew) host.refreshSoon();
      // What comes back later is new: another view of the page, say.
      gone.clear();
    },
    begin() {
      reapplied = new Map();
      for (const seen of inPage.values()) seen.isLeft = false;
      redirected = '';
      exposure.begin();
    },
    variant: (slot) =>
      last.get(slot) ?? { slot, variant: null, segment: null, until: Number.POSITIVE_INFINITY },
    nextDate() {
      const all = [...[...inPage.values()].map(({ variants }) => variants ?? []), ...byCode()];
      return nextDate(all.flat(), host.moment().now);
    },
    addRoot(root) {
      roots.add(root);
      refresh();
      return () => {
        roots.delete(root);
        for (const element of [...inPage.keys(), ...rendered]) if (root.contains(element)) putBack(element);
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
    remember(before) {
      const isElsewhere = (slot: string) => !last.has(slot);
      return {
        shown: [
          ...(before?.shown ?? []).filter(isElsewhere),
          ...[...last.values()].flatMap(({ slot, variant }) => (variant === null ? [] : slot)),
        ].slice(-MAX_SHOWN),
        conditional: {
          ...Object.fromEntries(
            Object.entries(before?.conditional ?? {})
              .filter(([slot]) => isElsewhere(slot))
              .slice(-MAX_CONDITIONAL),
          ),
          ...Object.fromEntries(conditional),
        },
        filled: [...new Set([...filled, ...(before?.filled ?? [])])].slice(0, MAX_FILLED),
      };
    },
    restore() {
      isOver = true;
      for (const element of inPage.keys()) putBack(element);
      for (const undo of coded.values()) undo();
    },
  };
}
