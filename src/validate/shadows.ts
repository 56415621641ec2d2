import { isObject } from '../config.js';
import { createImplication } from './implies.js';
import type { Keys, Report } from './report.js';

/** A choice of a slot: a variant of the config, or a template of a page. */
export interface Choice {
  readonly segments: readonly string[];
}

/** What always comes first, for one segment of a choice. */
export interface Shadow {
  readonly segment: string;
  /** The earlier choice, and the segment of it that whoever is in `segment` is in as well. */
  readonly index: number;
  readonly by: string;
}

// Each choice is held against all before it.
const MAX_CHOICES = 200;

/** Finds the choices that can never be made, because earlier ones always win. */
export const createShadowFinder = (segments: unknown) => {
  const implies = createImplication(segments);
  return (choices: readonly Choice[]): (readonly Shadow[] | undefined)[] =>
    choices.slice(0, MAX_CHOICES).map((choice, at) => {
      const shadows = choice.segments.flatMap((segment): Shadow[] => {
        for (const [index, earlier] of choices.slice(0, at).entries()) {
          const by = earlier.segments.find((each) => implies(segment, each));
          if (by !== undefined) return [{ segment, index, by }];
        }
        return [];
      });
      return shadows.length && shadows.length === choice.segments.length ? shadows : undefined;
    });
};

/** In words, for a message; `name` says which choice comes first. */
export const describeShadows = (shadows: readonly Shadow[], name: (index: number) => string): string =>
  shadows
    .map(({ segment, index, by }) =>
      segment === by
        ? `${name(index)} comes first for \`${by}\``
        : `whoever is in \`${segment}\` is in \`${by}\`, and there ${name(index)} comes first`,
    )
    .join('; ');

/** Variants of a slot that can never show, and ids that two of them share. */
export const createSlotCheck = (segments: unknown) => {
  const findShadows = createShadowFinder(segments);
  return (value: unknown, keys: Keys, report: Report): void => {
    const list = isObject(value) && Array.isArray(value.variants) ? value.variants : [];
    const variants = list.map((each) => (isObject(each) ? each : {}));
    const choices = variants.map(({ segment }) => ({
      segments: [segment].flat().filter((id): id is string => typeof id === 'string'),
    }));
    const seen = new Map<unknown, number>();
    variants.forEach(({ id }, index) => {
      const first = seen.get(id);
      if (typeof id === 'string' && first !== undefined) {
        const message = `the variant ${first} of this slot has the id ${JSON.stringify(id)} as well`;
        report.warn([...keys, 'variants', `${index}`, 'id'], {
          expected: 'an id of its own',
          found: id,
          message,
        });
      }
      if (first === undefined) seen.set(id, index);
    });
    for (const [index, shadows] of findShadows(choices).entries()) {
      if (!shadows) continue;
      const name = (at: number) => {
        const { id } = variants[at] ?? {};
        return typeof id === 'string' ? JSON.stringify(id) : `variant ${at}`;
      };
      report.warn([...keys, 'variants', `${index}`], {
        expected: 'a variant that can be chosen',
        found: list[index],
        message: `this variant never shows: ${describeShadows(shadows, name)}`,
      });
    }
  };
};
