import type { ConsentStates } from '../config.js';
import type { Plugin } from '../plugin.js';
/**
 * Listens to a platform of the IAB until the instance is destroyed. `readAnswer` makes an answer of what it tells, or
 * nothing if that is none. Some want a `version` behind the command.
 */
export declare const listen: (name: string, version: readonly number[], readAnswer: (data: Record<string, unknown>) => Partial<ConsentStates> | undefined) => Plugin;
