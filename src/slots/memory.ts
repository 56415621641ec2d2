import type { Decision, Variant } from './choose.js';
import { CONDITIONS, describeTemplate, type TemplateVariant } from './templates.js';

/** What has been learnt of the slots of the pages that were visited, for the head snippet of the next. */
export interface SlotMemory {
  /** Those that showed a variant when last seen. */
  readonly shown: readonly string[];
  /** Those with templates that are shown under some conditions only; each with a selector of it. */
  readonly conditional: { readonly [slot: string]: readonly (Variant & { readonly pick: string })[] };
  /** What stood in the braces of placeholders. */
  readonly filled: readonly string[];
}

// So many of the last placeholders, of slots of other pages that showed a variant, and of those with conditions.
const MAX_FILLED = 100;
const MAX_SHOWN = 100;
const MAX_CONDITIONAL = 20;

/** Learns from the slots of this page. */
export interface Learner {
  /** Gets what stands in the braces of placeholders. */
  readonly filled: Set<string>;
  /** The templates of a slot: the head snippet cannot know their conditions. */
  meet(slot: string, variants: readonly TemplateVariant[]): void;
  /** What is known after this page: of its own slots what was `decided` last, of others what was known `before`. */
  learn(before: SlotMemory | undefined, decided: ReadonlyMap<string, Decision>): SlotMemory;
}

export function createLearner(): Learner {
  const conditional = new Map<string, SlotMemory['conditional'][string]>();
  const filled = new Set<string>();
  return {
    filled,
    meet(slot, variants) {
      if (!variants.some((variant) => CONDITIONS.some((name) => variant[name] !== undefined))) return;
      conditional.set(
        slot,
        variants.map(({ template, ...variant }) => ({
          ...variant,
          pick: describeTemplate({ template, ...variant }),
        })),
      );
    },
    learn(before, decided) {
      const isElsewhere = (slot: string) => !decided.has(slot);
      return {
        shown: [
          ...(before?.shown ?? []).filter(isElsewhere),
          ...[...decided.values()].flatMap(({ slot, variant }) => (variant === null ? [] : slot)),
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
  };
}
