import type { Condition, SegmentConfig } from './config.js';

/**
 * Segments that rest on nothing but facts of this page view (`context.…`), by themselves and through others: no
 * history, no attributes. Pure; the segments are those of a config that the engine has accepted.
 */
export function contextualSegments(segments: { readonly [id: string]: SegmentConfig } = {}): Set<string> {
  const known = new Map<string, boolean>();
  const isContextual = (id: string): boolean => {
    const answer = known.get(id) ?? restsOnContext((segments[id] as SegmentConfig).when);
    known.set(id, answer);
    return answer;
  };
  const restsOnContext = (condition: Condition): boolean =>
    Object.entries(condition).every(([key, operand]) =>
      key === '$segment'
        ? [operand].flat().every((id) => isContextual(id as string))
        : /^\$(and|n?or|not)$/.test(key)
          ? [operand].flat().every((each) => restsOnContext(each as Condition))
          : key.startsWith('context.'),
    );
  return new Set(Object.keys(segments).filter(isContextual));
}
