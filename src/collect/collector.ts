import { badCall, badProperties, type TailorbirdError } from '../errors.js';
import {
  PAGE_VIEWED,
  type Properties,
  SESSION_STARTED,
  type TailorbirdEvent,
  toProperties,
  USER_IDENTIFIED,
} from '../events.js';
import { newId, now } from '../platform.js';
import { type Context, readAddress, readReferrer, readSurroundings } from './context.js';
import { isSameSession, type Session } from './session.js';

/** When and where a call was made, if not here and now: calls that waited for the script say so. */
export interface Moment {
  readonly time: number;
  readonly url: string;
}

/** Turns calls into events, each in its session. Each resolves as `record` does. */
export interface Collector {
  /** @throws TailorbirdError */
  collect(name: string, properties?: object): Promise<boolean>;
  /** A page view, which sets the context. */
  view(properties?: object): Promise<boolean>;
  /** @throws TailorbirdError */
  identify(userId: string | number, traits?: object): Promise<boolean>;
  /** What is called from now on was called at that moment; without one, now. */
  pretend(moment?: Moment): void;
}

export interface CollectorInput {
  readonly urlParameters: readonly string[];
  readonly sessionTimeoutMs: number;
  session(): Session;
  setContext(context: Context): void;
  record(event: TailorbirdEvent): Promise<boolean>;
  report(error: TailorbirdError): void;
}

export function createCollector(input: CollectorInput): Collector {
  const { session } = input;
  // One random part for the page and a number for the event: unique over tabs, cheap, and in the order of the calls.
  const page = newId();
  let count = 0;
  let moment: Moment | undefined;
  let href = '';
  let address: ReturnType<typeof readAddress>;
  let context: Context;

  const look = () => {
    const current = moment?.url ?? location.href;
    if (current !== href) address = readAddress(current, input.urlParameters);
    href = current;
  };
  const setContext = () => {
    const { utm, referrer } = session();
    context = { url: address.url, referrer, utm, ...readSurroundings() };
    input.setContext(context);
  };
  const clean = (properties: unknown): Properties => {
    try {
      return toProperties(properties);
    } catch (cause) {
      input.report(badProperties(cause));
      return {};
    }
  };

  const collect = (name: string, properties: Properties): Promise<boolean> => {
    // Nobody has seen the page yet, and perhaps nobody will.
    if ((document as { prerendering?: boolean }).prerendering) {
      return new Promise((resolve) =>
        document.addEventListener('prerenderingchange', () => resolve(collect(name, properties)), {
          once: true,
        }),
      );
    }
    look();
    const { url, campaign } = address;
    const time = moment?.time ?? now();
    const record = (eventName: string, eventProperties: Properties, more?: Partial<Context>) =>
      input.record({
        id: page + (count++).toString(36).padStart(4, '0'),
        name: eventName,
        properties: eventProperties,
        time,
        context: { ...context, url, ...more },
      });
    if (!isSameSession(session(), time, campaign, input.sessionTimeoutMs)) {
      const origin = { utm: campaign, referrer: { ...readReferrer() } };
      record(SESSION_STARTED, origin, origin);
      setContext();
    }
    return record(name, properties);
  };

  look();
  setContext();
  return {
    collect(name, properties) {
      if (typeof name !== 'string' || !name) throw badCall(name);
      return collect(name, clean(properties));
    },
    view(properties) {
      look();
      setContext();
      const { host, path } = address.url;
      return collect(PAGE_VIEWED, { path, url: host + path, ...clean(properties) });
    },
    identify(userId, traits) {
      if (typeof userId === 'string' ? !userId : !Number.isFinite(userId)) throw badCall(userId);
      return collect(USER_IDENTIFIED, { userId: `${userId}`, traits: clean(traits) });
    },
    pretend(next) {
      moment = next;
    },
  };
}
