import {
  CONFIG_KEYS,
  type CollectConfig,
  type Config,
  fail,
  readDuration,
  readNames,
  readObject,
} from './config.js';
import { readConsentConfig } from './consent/consent.js';
import { type Declared, isSensitive } from './sensitive.js';
import { readSlots } from './slots/variants.js';
import type { Limits } from './store/retention.js';

const COLLECT = {
  pageViews: true,
  clicks: true,
  slots: true,
  urlParameters: [],
  sensitive: {},
  sessionTimeout: '30m',
};

/** Reads the `collect` of a config. @throws ConfigError */
function readCollect(value: unknown) {
  const { sessionTimeout, ...collect } = {
    ...COLLECT,
    ...(readObject(value, 'collect', Object.keys(COLLECT)) as CollectConfig),
  };
  for (const key of ['pageViews', 'clicks', 'slots'] as const) {
    if (typeof collect[key] !== 'boolean') fail(`collect.${key}`, 'true or false', collect[key]);
  }
  if (!Array.isArray(collect.urlParameters)) fail('collect.urlParameters', 'a list', collect.urlParameters);
  if (collect.urlParameters.length) readNames(collect.urlParameters, 'collect.urlParameters');
  const sensitive = readObject(collect.sensitive, 'collect.sensitive') as Declared;
  for (const [name, reason] of Object.entries(sensitive)) {
    if (typeof reason !== 'string' || !reason.trim())
      fail(`collect.sensitive.${name}`, 'the reason, in words', reason);
  }
  return { ...collect, sensitive, sessionTimeoutMs: readDuration(sessionTimeout, 'collect.sessionTimeout') };
}

const RETENTION: Limits = { days: 90, events: 10_000, bytes: 5_000_000 };

/** Reads the `retention` of a config. @throws ConfigError */
function readRetention(value: unknown): Limits {
  const limits = { ...RETENTION, ...readObject(value, 'retention', Object.keys(RETENTION)) };
  for (const [key, limit] of Object.entries(limits)) {
    if (typeof limit !== 'number' || !(limit > 0)) fail(`retention.${key}`, 'a number above 0', limit);
  }
  return limits;
}

/** Reads the `redirectOrigins` of a config. @throws ConfigError */
function readOrigins(value: unknown = []): string[] {
  const origins = Array.isArray(value) ? value : fail('redirectOrigins', 'a list', value);
  for (const each of origins) {
    if (typeof each !== 'string' || !/^https?:\/\/[^/?#@\s]+$/.test(each)) {
      fail('redirectOrigins', 'an origin like "https://www.example.com"', each);
    }
  }
  return origins;
}

/** Reads a config, but for what the engine reads: each part by the room that it is for. @throws ConfigError */
export function readConfig(value: unknown) {
  const config = readObject(value, '', CONFIG_KEYS) as Config;
  const { preview } = config;
  if (preview !== undefined && typeof preview !== 'boolean') fail('preview', 'true or false', preview);
  const collect = readCollect(config.collect);
  for (const name of Object.keys(readObject(config.attributes, 'attributes'))) {
    if (isSensitive(name, collect.sensitive))
      fail(`attributes.${name}`, 'its reason in collect.sensitive', name);
  }
  return {
    preview,
    redirectOrigins: readOrigins(config.redirectOrigins),
    config,
    retention: readRetention(config.retention),
    collect,
    ...readConsentConfig(config.consent),
    slots: readSlots(config.slots, readObject(config.segments, 'segments')),
  };
}

// Where a site is built, editors may preview without being allowed to.
const LOCAL_HOST = /^(localhost|127\.[\d.]+|\[::1\]|.+\.localhost)$/;

/** May editors preview on this host? */
export const mayPreview = ({ preview }: Settings, host: string): boolean => preview ?? LOCAL_HOST.test(host);

/** Of the computed attributes, the names of the events that they come from. */
export const sourcesOf = ({ attributes = {} }: Config): { [attribute: string]: readonly string[] } =>
  Object.fromEntries(Object.entries(attributes).map(([name, { event }]) => [name, [event].flat()]));

export type Settings = ReturnType<typeof readConfig>;
