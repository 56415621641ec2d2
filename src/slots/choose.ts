/** One content that a slot can show, and when it may. All that is given must hold. */
export interface Variant {
  readonly id: string;
  /** Any of these suffices; without them it is for everybody. */
  readonly segments?: readonly string[] | undefined;
  readonly priority?: number | undefined;
  /** The source of a regular expression over the address. */
  readonly pages?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly devices?: readonly string[] | undefined;
}

/** What a decision rests on besides the variants. */
export interface Moment {
  readonly now: number;
  /** Until when the segments hold, ms since the epoch. */
  readonly until: number;
  readonly segments: readonly string[];
  readonly device: string;
  /** The address of the page; unknown if none is given: then each page that a variant names may be it. */
  readonly place?: string;
  /** Without the visitor's consent to be shown anything of their own, each slot has its default. */
  readonly isAllowed: boolean;
}

/** What a slot shows, and why. */
export interface Decision {
  readonly slot: string;
  /** `null` is the default: what stands in the page without Tailorbird. */
  readonly variant: string | null;
  /** The segment that decided, if one did. */
  readonly segment: string | null;
  /** It holds at least until then, ms since the epoch. */
  readonly until: number;
}

/** A variant may be shown from its `since` on, and before its `until`. */
const isInTime = ({ since, until }: Variant, now: number) =>
  !(now < (since ?? 0) || now >= (until ?? now + 1));

const isFor = ({ segments }: Variant, moment: Moment) =>
  !segments || segments.some((id) => moment.segments.includes(id));

/** The conditions of a variant; an experiment will be one more. */
const fits = (variant: Variant, moment: Moment): boolean =>
  moment.isAllowed &&
  isFor(variant, moment) &&
  isInTime(variant, moment.now) &&
  (variant.devices?.includes(moment.device) ?? true) &&
  (!variant.pages || moment.place === undefined || new RegExp(variant.pages).test(moment.place));

/** In the order in which they are asked. */
export const byPriority = <Each extends Variant>(variants: readonly Each[]): Each[] =>
  [...variants].sort((one, other) => (other.priority || 0) - (one.priority || 0));

/** The next time at which a date lets one of the variants in or out, or Infinity. */
export const nextDate = (variants: readonly Variant[], now: number): number => {
  let next = Number.POSITIVE_INFINITY;
  for (const { since = now, until = now } of variants) {
    for (const time of [since, until]) if (time > now && time < next) next = time;
  }
  return next;
};

/** All variants that fit, the first of which is shown. Pure. */
export const fitting = <Each extends Variant>(variants: readonly Each[], moment: Moment): Each[] =>
  byPriority(variants).filter((variant) => fits(variant, moment));

/** The first variant that fits. Pure. */
export function chooseVariant<Each extends Variant>(
  slot: string,
  variants: readonly Each[],
  moment: Moment,
): { decision: Decision; variant: Each | undefined } {
  const [variant] = fitting(variants, moment);
  return {
    variant,
    decision: {
      slot,
      variant: variant?.id ?? null,
      segment: variant?.segments?.find((id) => moment.segments.includes(id)) ?? null,
      until: Math.min(moment.until, nextDate(variants, moment.now)),
    },
  };
}
