/** Several values: what a path finds that leads through a list. Never empty. */
export class Many extends Array<unknown> {}

/** Finds the value at a path: `undefined` if there is none, `Many` where the path leads through a list. */
export type Read = (root: object) => unknown;

const NOT_A_NAME = /^(__proto__|constructor|prototype)$/;

// Whether each read must make sure that a property is the object's own. Looking once before many reads is cheaper.
let isPolluted = false;
const EMPTY = {};

/** Looks whether the page has put something on all objects; to be called before values are read. */
export function checkPrototype(): void {
  isPolluted = false;
  for (const _ in EMPTY) isPolluted = true;
}

/**
 * Compiles a dotted path. `products.category` and `products[].category` both lead through all elements of a list,
 * `products.0.category` through one. Own keys only: `__proto__` and `constructor` name nothing; null is no value.
 */
export function compilePath(path: string): Read {
  checkPrototype();
  const keys = path.replaceAll('[]', '').split('.');
  return keys.some((key) => NOT_A_NAME.test(key)) ? () => undefined : (compileSteps(keys) as Read);
}

type Step = (root: Record<string, unknown>) => unknown;

const isAnObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function compileSteps([key, ...more]: readonly string[]): Step {
  const name = key as string;
  const rest = more.length ? compileSteps(more) : undefined;
  const isIndex = /^\d+$/.test(name);
  // Two functions, because engines inline no function into itself.
  const next: Step = rest
    ? (root) => {
        const value = root[name];
        return isAnObject(value) ? rest(value) : undefined;
      }
    : (root) => root[name] ?? undefined;
  const readCarefully: Step = (root) => {
    if (!Array.isArray(root) || isIndex) return Object.hasOwn(root, name) ? next(root) : undefined;
    const many = Many.from(root.filter(isAnObject).flatMap((each) => valuesOf(readCarefully(each))));
    return many.length ? many : undefined;
  };
  if (name in Object.prototype) return readCarefully;
  if (rest) return (root) => (isPolluted || Array.isArray(root) ? readCarefully(root) : next(root));
  return (root) => (isPolluted || Array.isArray(root) ? readCarefully(root) : (root[name] ?? undefined));
}

/** The name of a property that a page cannot put on all objects. */
export const OF_SCALAR = Symbol();

/** Tests what a path found: `undefined` is a missing value, `Many` are several. */
export interface ValueTest {
  (found: unknown): boolean;
  /** The same for what is no object and no list, if there is a faster way; `undefined` fails it. */
  readonly [OF_SCALAR]?: (value: unknown) => boolean;
}

type CompileLeaf = (
  path: string,
  read: Read,
  accepts: ValueTest,
  ofScalar: NonNullable<ValueTest[typeof OF_SCALAR]>,
) => (root: Readonly<Record<string, unknown>>) => boolean;

// For each place at which a property is read, engines remember where it was found, as long as it is one property. So
// the same code stands here several times, and paths take turns: in a config with few of them each has a place of its own.
const LEAVES: readonly CompileLeaf[] = [
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
  (path, read, accepts, ofScalar) => (root) => {
    const found = isPolluted ? read(root) : root[path];
    return typeof found === 'object' ? accepts(found ?? undefined) : ofScalar(found);
  },
];
let turn = 0;

/** Compiles a test of what is at a path. Most paths have one step and most values are scalars: that way is short. */
export function compileTestAt(
  path: string,
  accepts: ValueTest,
): (root: Readonly<Record<string, unknown>>) => boolean {
  const read = compilePath(path);
  const ofScalar = accepts[OF_SCALAR];
  if (!ofScalar) return (root) => accepts(read(root));
  if (/[.[\]]/.test(path) || path in Object.prototype)
    return (root) => {
      const found = read(root);
      return typeof found === 'object' ? accepts(found) : ofScalar(found);
    };
  const compileLeaf = LEAVES[turn++ % LEAVES.length] as CompileLeaf;
  return compileLeaf(path, read, accepts, ofScalar);
}

/** All values that a path found. */
export const valuesOf = (found: unknown): readonly unknown[] =>
  found instanceof Many ? found : found === undefined ? [] : [found];
