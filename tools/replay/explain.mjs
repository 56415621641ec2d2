// `--explain`: why one visitor is in a segment and another is not, in words.
import { traitsAtEnd } from './replay-visitor.mjs';

/**
 * For each segment the explanations `{ segment, visitor, matched, text }` at the visitor's last event: of the visitor
 * that is asked for, or else of the first that is in the segment and of the one outside who came nearest.
 */
export function explainSegments({ segments, visitor, visitors, config, createEngine, describe }) {
  return segments.flatMap((segment) => {
    const chosen =
      visitor === undefined
        ? chooseVisitors(segment, visitors, config, createEngine)
        : [explainVisitor(segment, visitor, visitors.get(visitor), config, createEngine)];
    return chosen.map(({ visitor, now, explanation }) => ({
      segment,
      visitor,
      at: new Date(now).toISOString(),
      matched: explanation.matched,
      text: describe(explanation, { now, timeZone: 'UTC' }),
    }));
  });
}

function explainVisitor(segment, visitor, events, config, createEngine) {
  const engine = createEngine(config);
  for (const event of events) engine.apply(event);
  engine.setAttributes(traitsAtEnd(events));
  const now = events.reduce((latest, { time }) => Math.max(latest, time), -Infinity);
  return { visitor, now, explanation: engine.explain(segment, now) };
}

function chooseVisitors(segment, visitors, config, createEngine) {
  let inside;
  let outside;
  let nearest = -1;
  for (const [visitor, events] of visitors) {
    const found = explainVisitor(segment, visitor, events, config, createEngine);
    if (found.explanation.matched) {
      inside ??= found;
      continue;
    }
    const nearness = nearnessOf(found.explanation.because);
    if (nearness > nearest) {
      nearest = nearness;
      outside = found;
    }
  }
  return [inside, outside].filter((found) => found !== undefined);
}

/** How much speaks for it: what holds counts most, then how far a number has come, and the events so far. */
function nearnessOf(reasons) {
  return reasons.reduce((sum, { kind, matched, because, events, found, wanted }) => {
    if (matched) return sum + 10 + (kind === 'none' ? 0 : nearnessOf(because ?? []));
    // What must not be is no sign of being near.
    if (kind === 'none') return sum;
    const share = kind === 'attribute' && found > 0 && wanted?.$gte > 0 ? found / wanted.$gte : 0;
    return sum + 10 * Math.min(share, 1) + (events?.length ?? 0) + nearnessOf(because ?? []);
  }, 0);
}
