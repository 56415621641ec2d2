import { badCall, lostProperties, sensitiveName, type TailorbirdError } from '../errors.js';
import {
  ATTRIBUTE_CORRECTED,
  PAGE_VIEWED,
  type Properties,
  SESSION_STARTED,
  type TailorbirdEvent,
  USER_IDENTIFIED,
} from '../events.js';
import { newId, now } from '../platform.js';
import { cutText, toProperties } from '../properties.js';
import { isSensitive } from '../sensitive.js';
import { type Allowed, type Context, readAddress, readReferrer, readSurroundings } from './context.js';
import { isSameSession, type Session } from './session.js';

// The name of an event, and the id of a user.
const MAX_NAME = 200;

/** When and where a call was made, if not here and now. */
type Moment = readonly [time?: number | undefined, url?: string | undefined];

/** Turns calls into events, each in its session. Each resolves as `record` does. */
export interface Collector {
  /** Not the correction of an attribute that sounds sensitive: that is `false`. @throws TailorbirdError */
  collect(name: string, properties?: object): Promise<boolean>;
  /** A page view, which sets the context. */
  view(properties?: object): Promise<boolean>;
  /** @throws TailorbirdError */
  identify(userId: string | number, traits?: object): Promise<boolean>;
  /** What is called from now on was called then and there, as calls that waited for the script say; or here and now. */
  pretend(...moment: Moment): void;
}

/** The visitor has the session, and gets the facts of the page view. */
export function createCollector(
  settings: Allowed & { readonly sessionTimeoutMs: number },
  visitor: { readonly session: Session; context: Context },
  record: (event: TailorbirdEvent) => Promise<boolean>,
  report: (error: TailorbirdError) => void,
): Collector {
  // One random part for the page and a number for the event: unique over tabs, cheap, and in the order of the calls.
  const page = newId();
  let count = 0;
  let moment: Moment = [];
  let href = '';
  let address: ReturnType<typeof readAddress>;

  const look = () => {
    const [, current = location.href] = moment;
    if (current !== href) address = readAddress(current, settings);
    href = current;
  };
  const setContext = ({ utm, referrer }: Pick<Session, 'utm' | 'referrer'>) => {
    visitor.context = { url: address.url, referrer, utm, ...readSurroundings() };
  };
  const clean = (properties: unknown): Properties => {
    let lost: TailorbirdError | undefined;
    const copy = toProperties(
      properties,
      (path, cause) => {
        lost ??= lostProperties(path, cause);
      },
      (name, path) => {
        const isRefused = isSensitive(name, settings.sensitive);
        if (isRefused) report(sensitiveName(path, name));
        return isRefused;
      },
    );
    if (lost) report(lost);
    return copy;
  };

  const collect = (name: string, properties: Properties): Promise<boolean> => {
    // Nobody has seen the page yet, and perhaps nobody will.
    if ((document as { prerendering?: unknown }).prerendering === true) {
      return new Promise((resolve) =>
        addEventListener('prerenderingchange', () => resolve(collect(name, properties)), {
          once: true,
          capture: true,
        }),
      );
    }
    look();
    const { url, campaign } = address;
    const [time = now()] = moment;
    const recordAs = (eventName: string, eventProperties: object) =>
      record({
        id: page + (count++).toString(36).padStart(4, '0'),
        name: eventName,
        properties: eventProperties as Properties,
        time,
        context: { ...visitor.context, url },
      });
    if (!isSameSession(visitor.session, time, campaign, settings.sessionTimeoutMs)) {
      const origin = { utm: campaign, referrer: readReferrer(settings.sensitive) };
      setContext(origin);
      recordAs(SESSION_STARTED, origin);
    }
    return recordAs(name, properties);
  };

  look();
  setContext(visitor.session);
  return {
    collect(name, properties) {
      if (typeof name !== 'string' || !name) throw badCall(name);
      const kept = clean(properties);
      // Here it is not the name of a property, but it becomes that of an attribute.
      const attribute = `${name === ATTRIBUTE_CORRECTED ? kept.attribute : ''}`;
      if (isSensitive(attribute, settings.sensitive)) {
        report(sensitiveName(attribute, attribute));
        return Promise.resolve(false);
      }
      return collect(cutText(name, MAX_NAME), kept);
    },
    view(properties) {
      look();
      setContext(visitor.session);
      const { host, path } = address.url;
      return collect(PAGE_VIEWED, { path, url: host + path, ...clean(properties) });
    },
    identify(userId, traits) {
      if (typeof userId === 'string' ? !userId : !Number.isFinite(userId)) throw badCall(userId);
      return collect(
        USER_IDENTIFIED,
        clean({ userId: cutText(`${userId}`, MAX_NAME), traits: traits ?? {} }),
      );
    },
    pretend(...next) {
      moment = next;
    },
  };
}
