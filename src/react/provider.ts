import { createElement, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Options, Tailorbird } from '../api.js';
import type { Config } from '../config.js';
import { createTailorbird } from '../tailorbird.js';
import { findInstance, InstanceContext } from './instance.js';

/** What a provider takes: an instance, or a config to create one with, or neither if the page has the script tag. */
export type ProviderProps = { readonly children?: ReactNode } & (
  | { readonly tailorbird: Tailorbird | null; readonly config?: never; readonly options?: never }
  | { readonly config: Config; readonly options?: Options; readonly tailorbird?: never }
  | { readonly config?: never; readonly options?: never; readonly tailorbird?: never }
);

/**
 * Gives the instance to the components below. With `config` (and `options`) it is created here when the provider is
 * first mounted, never on a server, and destroyed when the provider is taken away; a config that changes later is not
 * read again. A bad config is reported as an error of the page, which shows its defaults.
 */
export function TailorbirdProvider({ tailorbird, config, options, children }: ProviderProps): ReactNode {
  const [created, setCreated] = useState<Tailorbird | null>(null);
  const own = useRef<Tailorbird | null>(null);
  const isWanted = useRef(false);

  // Before the first frame where there is one. A server has none, and React 18 would warn of it there.
  const useEarlyEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
  useEarlyEffect(() => {
    if (!config) return;
    isWanted.current = true;
    try {
      const present = findInstance();
      own.current ??= present ? null : createTailorbird(config, options);
      setCreated(own.current ?? present);
    } catch (cause) {
      reportError(cause);
    }
    return () => {
      isWanted.current = false;
      // React's strict mode takes every effect back once and runs it again at once: that is no end.
      queueMicrotask(() => {
        if (isWanted.current) return;
        own.current?.destroy();
        own.current = null;
      });
    };
  }, []);

  return createElement(InstanceContext.Provider, { value: config ? created : tailorbird }, children);
}
