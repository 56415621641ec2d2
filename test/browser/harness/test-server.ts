import { serve } from '../../../tools/serve.mjs';

type Page = string | ((url: URL, response: import('node:http').ServerResponse) => string | Promise<string>);

export interface TestServer {
  readonly origin: string;
  pages: Record<string, Page>;
  /** Milliseconds that the file of a path is held back, or a promise that it waits for. */
  delays: Record<string, number | Promise<void>>;
  /** Makes `origin` another one, where nothing is stored but cookies. The one before is served until the end, too. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** What a borrowed browser may know of a port: none is used twice. */
const usedPorts = new Set<string>();

/** The checkout over HTTP, with pages of the test's own, and the two that RealBrowser.clearSiteData() visits. */
export async function startServer(
  pages: Record<string, Page> = {},
  delays: TestServer['delays'] = {},
): Promise<TestServer> {
  const all: Record<string, Page> = {
    '/-/blank': '<!doctype html><title>blank</title>',
    // Every browser asks for it, and a 404 would count as a console error.
    '/favicon.ico': '',
    '/-/clear-site-data': (_url: URL, response: import('node:http').ServerResponse) => {
      response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
      return '<!doctype html><title>cleared</title>';
    },
    ...pages,
  };
  const servers: { origin: string; close(): Promise<unknown> }[] = [];
  let origin = '';
  const renew = async () => {
    do {
      const server = await serve({ delays, pages: all });
      servers.push(server);
      origin = server.origin;
    } while (usedPorts.has(origin));
    usedPorts.add(origin);
  };
  await renew();
  return {
    get origin() {
      return origin;
    },
    pages: all,
    delays,
    renew,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
