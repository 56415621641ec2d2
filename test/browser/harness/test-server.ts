import { serve } from '../../../tools/serve.mjs';

type Page = string | ((url: URL, response: import('node:http').ServerResponse) => string | Promise<string>);

export interface TestServer {
  origin: string;
  pages: Record<string, Page>;
  delays: Record<string, number>;
  close(): Promise<void>;
}

/** The checkout over HTTP, with pages of the test's own, and the two that RealBrowser.clearSiteData() visits. */
export function startServer(pages: Record<string, Page> = {}, delays: Record<string, number> = {}) {
  return serve({
    delays,
    pages: {
      '/-/blank': '<!doctype html><title>blank</title>',
      // Every browser asks for it, and a 404 would count as a console error.
      '/favicon.ico': '',
      '/-/clear-site-data': (_url: URL, response: import('node:http').ServerResponse) => {
        response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
        return '<!doctype html><title>cleared</title>';
      },
      ...pages,
    },
  }) as Promise<TestServer>;
}
