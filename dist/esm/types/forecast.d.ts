import type { Context } from './collect/context.js';
import type { Session } from './collect/session.js';
import { type EngineSnapshot } from './engine.js';
import type { Settings } from './settings.js';
import type { Moment } from './slots/choose.js';
import type { HeadCache } from './slots/head-cache.js';
/**
 * What the next page may rely on before the script is there. By its very load it is one page view more, and after a
 * pause a new session: a visitor on their second visit must not see for a moment what is for newcomers. Where it
 * will be is not known, so segments that ask for `context.url` are left out. `cache` makes of it what the head snippet
 * reads. Pure.
 */
export declare function forecast({ config, collect }: Settings, snapshot: EngineSnapshot, context: Context, session: Session, now: number, cache: (moment: Moment, attributes: object) => HeadCache): HeadCache[];
