import {
  CONFIG_KEYS,
  type CollectConfig,
  type Config,
  fail,
  readDuration,
  readNames,
  readObject,
} from './config.js';
import { readConsent } from './consent/consent.js';
import { readSlots } from './slots/variants.js';

const COLLECT = { pageViews: true, clicks: true, slots: true, urlParameters: [], sessionTimeout: '30m' };

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
  return { ...collect, sessionTimeoutMs: readDuration(sessionTimeout, 'collect.sessionTimeout') };
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
  return {
    preview,
    redirectOrigins: readOrigins(config.redirectOrigins),
    config,
    collect: readCollect(config.collect),
    consent: readConsent(config.consent),
    slots: readSlots(config.slots, readObject(config.segments, 'segments')),
  };
}

// Where a site is built, editors may preview without being allowed to.
const LOCAL_HOST = /^(localhost|127\.[\d.]+|\[::1\]|.+\.localhost)$/;

/** May editors preview on this host? */
export const mayPreview = ({ preview }: Settings, host: string): boolean => preview ?? LOCAL_HOST.test(host);

export type Settings = ReturnType<typeof readConfig>;
