import type { Context } from './collect/context.js';
import type { Session } from './collect/session.js';
import type { Config } from './config.js';
import { createEngine, type EngineSnapshot } from './engine.js';
import { PAGE_VIEWED, SESSION_STARTED } from './events.js';
import type { Settings } from './settings.js';
import type { Moment } from './slots/choose.js';
import type { HeadCache } from './slots/head-cache.js';

/**
 * What the next page may rely on before the script is there. By its very load it is one page view more, and after a
 * pause a new session: a visitor on their second visit must not see for a moment what is for newcomers. Where it
 * will be is not known, so segments that ask for `context.url` are left out. `cache` makes of it what the head snippet
 * reads. Pure.
 */
export function forecast(
  { config, collect }: Settings,
  snapshot: EngineSnapshot,
  context: Context,
  session: Session,
  now: number,
  cache: (moment: Moment, attributes: object) => HeadCache,
): HeadCache[] {
  const bound = pageBound(config.segments);
  const foresee = (time: number, more: object, ...names: string[]): HeadCache => {
    const engine = createEngine(config, snapshot);
    engine.setContext({ ...context, ...more });
    for (const name of names) engine.apply({ id: `next ${name}`, name, properties: {}, time });
    return cache(
      {
        now: time,
        until: engine.nextChange(time),
        segments: engine.segments(time).filter((id) => !bound.has(id)),
        device: context.device,
        isAllowed: true,
      },
      engine.attributes(time),
    );
  };
  const sessionEnd = session.lastTime + collect.sessionTimeoutMs;
  const views = collect.pageViews ? [PAGE_VIEWED] : [];
  const next = foresee(now, {}, ...views);
  if (next.until < sessionEnd) return [next];
  return [
    { ...next, until: sessionEnd },
    foresee(sessionEnd, { utm: {}, referrer: {} }, SESSION_STARTED, ...views),
  ];
}

/** Segments that ask for the address of the page, themselves or through others. */
function pageBound(segments: Config['segments'] = {}): Set<string> {
  const bound = new Set<string>();
  const texts = Object.entries(segments).map(([id, segment]) => [id, JSON.stringify(segment)] as const);
  for (let size = -1; size < bound.size; ) {
    size = bound.size;
    for (const [id, text] of texts) {
      if ([...bound].some((other) => text.includes(`"${other}"`)) || text.includes('"context.url'))
        bound.add(id);
    }
  }
  return bound;
}
