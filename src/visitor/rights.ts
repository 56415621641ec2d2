import type { ExportedData, Status, Tailorbird } from '../api.js';
import type { Config } from '../config.js';
import { badForget, computedAttribute, type TailorbirdError } from '../errors.js';
import { ATTRIBUTE_CORRECTED, type TailorbirdEvent, type Value } from '../events.js';
import { type Forgettable, planForgetting, sourcesOf } from '../profile/forgetting.js';
import { toProperties } from '../properties.js';
import { FORMAT } from '../store/database.js';
import type { Tabs } from '../store/tabs.js';
import type { Visitor } from './visitor.js';

type Rights = Pick<Tailorbird, 'correct' | 'forget' | 'export' | 'status'>;

export interface RightsHost {
  readonly attributes: Config['attributes'];
  readonly visitor: Visitor;
  readonly tabs: Tabs;
  collect(name: string, properties: object): Promise<boolean>;
  /** What is known without asking the log. */
  known(): Omit<ExportedData, 'events' | 'earlier' | 'isComplete'>;
  state(): Pick<Status, 'storage' | 'reason' | 'dropped' | 'isPaused' | 'consent'>;
  erase(): Promise<boolean>;
  /** What is cached of the log must not outlive what is forgotten. */
  dropCaches(): void;
  report(error: TailorbirdError): void;
}

/** What visitors may ask of their data: to see it, correct it, and have it forgotten. */
export function createRights(host: RightsHost): Rights {
  const { attributes, visitor, tabs } = host;
  const isName = (name: unknown) => typeof name === 'string' && name !== '';
  return {
    async correct(attribute: string, value: Value) {
      // What is no plain data would be left out.
      if (!isName(attribute) || toProperties({ value }).value === undefined) {
        host.report(badForget('correct'));
        return false;
      }
      const sources = sourcesOf(attributes, attribute);
      if (!sources.length) return host.collect(ATTRIBUTE_CORRECTED, { attribute, value });
      host.report(computedAttribute(attribute, sources));
      return false;
    },
    async forget(what: Forgettable) {
      if (what === 'all') return host.erase();
      const { attribute, event } = Object(what);
      if (!isName(attribute) && !isName(event)) {
        host.report(badForget('forget'));
        return false;
      }
      host.dropCaches();
      return visitor.rewrite(planForgetting(isName(event) ? { event } : { attribute }, attributes));
    },
    async export() {
      const events: TailorbirdEvent[] = [];
      const isComplete = await visitor.read(0, (event) => events.push(event));
      return { ...host.known(), events, earlier: await visitor.earlier(), isComplete };
    },
    async status() {
      const [amount, count] = await Promise.all([visitor.measure(), tabs.count()]);
      return { ...host.state(), ...amount, tabs: count, format: FORMAT };
    },
  };
}
