import { applySession, NO_SESSION, type Session } from '../collect/session.js';
import type { Config } from '../config.js';
import { createEngine, type Engine, type EngineSnapshot } from '../engine.js';
import { ATTRIBUTE_CORRECTED, type Forgetting, type TailorbirdEvent, USER_IDENTIFIED } from '../events.js';
import { without } from '../profile/forgetting.js';
import { applyIdentity, type Identity, NOBODY } from '../profile/identity.js';

/** What a stretch of the log comes to, from its beginning to a position. */
export interface SavedFold {
  /** The id of the visitor's first event. */
  readonly visitorId: string;
  readonly position: number;
  readonly identity: Identity;
  readonly session: Session;
  readonly engine: EngineSnapshot;
}

/** The same while it grows. */
export interface Fold {
  readonly visitorId: string;
  /** How far the log is folded in. */
  position: number;
  readonly identity: Identity;
  readonly session: Session;
  readonly engine: Engine;
  /** Counts an event, in any order: the engine is told when it is asked next, so that a burst of calls blocks nobody. */
  count(event: TailorbirdEvent): void;
  /** Works an event into what depends on the order of the log, when it stands there. */
  settle(event: TailorbirdEvent): void;
  save(): SavedFold;
}

export function createFold(config: Config, from?: SavedFold | null): Fold {
  const engine = createEngine(config, from?.engine);
  const uncounted: TailorbirdEvent[] = [];
  let { visitorId, identity, session } = { visitorId: '', identity: NOBODY, session: NO_SESSION, ...from };
  const countAll = (): Engine => {
    for (const event of uncounted.splice(0)) engine.apply(event);
    return engine;
  };
  const fold: Fold = {
    position: from?.position ?? 0,
    get visitorId() {
      return visitorId;
    },
    get identity() {
      return identity;
    },
    get session() {
      return session;
    },
    get engine() {
      return countAll();
    },
    count(event) {
      visitorId ||= event.id;
      uncounted.push(event);
    },
    settle(event) {
      identity = applyIdentity(identity, event);
      session = applySession(session, event);
    },
    save: () => ({ visitorId, position: fold.position, identity, session, engine: countAll().snapshot() }),
  };
  return fold;
}

/** A fold without what is to be forgotten. What else was asked of the events that go is to be counted anew. Pure. */
export function forgetInFold(config: Config, saved: SavedFold, { events, attribute }: Forgetting): SavedFold {
  const { traits, userId } = events.includes(USER_IDENTIFIED) ? NOBODY : saved.identity;
  const { corrections } = events.includes(ATTRIBUTE_CORRECTED) ? NOBODY : saved.identity;
  return {
    ...saved,
    // What other configs ask is kept where it can be.
    engine: events.length ? createEngine(config, saved.engine).snapshot(events) : saved.engine,
    identity: {
      userId,
      traits: without(traits, attribute),
      ...(corrections && { corrections: without(corrections, attribute) }),
    },
  };
}
