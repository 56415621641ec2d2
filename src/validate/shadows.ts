import { isObject } from '../config.js';
import { createImplication } from './implies.js';
import { isTime } from './repair.js';
import { canonical } from './values.js';

/** A choice of a slot: a variant of the config, or a template of a page. */
export interface Choice {
  /** Any of these suffices; without it the choice is for everybody. */
  readonly segments?: readonly string[] | undefined;
  readonly priority?: number | undefined;
  readonly pages?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly devices?: readonly string[] | undefined;
}

/** What always comes first, for one segment of a choice, or for everybody. */
export interface Shadow {
  readonly segment: string | undefined;
  /** The other choice, and the segment of it that whoever is in `segment` is in as well. */
  readonly index: number;
  readonly by: string | undefined;
}

// Each choice is held against all before it.
const MAX_CHOICES = 200;

const sorted = (list: readonly string[]) => [...new Set(list)].sort();

const timeOf = (text: string | undefined, otherwise: number): number =>
  isTime(text) ? Date.parse(text) : otherwise;

/** Is it for all pages, devices and times that the other is for? If it cannot be told, it is not. */
function isAsBroad(one: Choice, other: Choice): boolean {
  const { pages, devices } = one;
  return (
    (!pages || (!!other.pages && canonical(sorted(pages)) === canonical(sorted(other.pages)))) &&
    (!devices || !!other.devices?.every((device) => devices.includes(device))) &&
    timeOf(one.since, -1 / 0) <= timeOf(other.since, -1 / 0) &&
    timeOf(one.until, 1 / 0) >= timeOf(other.until, 1 / 0)
  );
}

/** Finds the choices that can never be made, because others always win. */
export const createShadowFinder = (segments: unknown) => {
  const implies = createImplication(segments);
  const isForAll = (id: string): boolean => {
    const segment = isObject(segments) && Object.hasOwn(segments, id) ? segments[id] : undefined;
    return isObject(segment) && isObject(segment.when) && !Object.keys(segment.when).length;
  };

  return (choices: readonly Choice[]): (readonly Shadow[] | undefined)[] => {
    const looked = choices.slice(0, MAX_CHOICES);
    const order = looked
      .map((choice, index) => ({ choice, index }))
      .sort((a, b) => (b.choice.priority ?? 0) - (a.choice.priority ?? 0));
    const found: (readonly Shadow[] | undefined)[] = looked.map(() => undefined);
    for (const [at, { choice, index }] of order.entries()) {
      const broader = order.slice(0, at).filter((earlier) => isAsBroad(earlier.choice, choice));
      const wanted = choice.segments ?? [undefined];
      const shadows = wanted.flatMap((segment): Shadow[] => {
        for (const earlier of broader) {
          const { segments: others } = earlier.choice;
          if (!others) return [{ segment, index: earlier.index, by: undefined }];
          const by = others.find((each) => (segment === undefined ? isForAll(each) : implies(segment, each)));
          if (by !== undefined) return [{ segment, index: earlier.index, by }];
        }
        return [];
      });
      if (shadows.length && shadows.length === wanted.length) found[index] = shadows;
    }
    return found;
  };
};

/** In words, for a message; `name` says which choice comes first. */
export function describeShadows(shadows: readonly Shadow[], name: (index: number) => string): string {
  const words = shadows.map(({ segment, index, by }) => {
    if (by === undefined) return `${name(index)} comes first, for everybody`;
    if (segment === undefined) return `everybody is in \`${by}\`, and there ${name(index)} comes first`;
    return segment === by
      ? `${name(index)} comes first for \`${by}\``
      : `whoever is in \`${segment}\` is in \`${by}\`, and there ${name(index)} comes first`;
  });
  return [...new Set(words)].join('; ');
}
