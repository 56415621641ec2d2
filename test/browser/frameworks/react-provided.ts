// Renders or hydrates the page, with the library in the bundle.
import { createElement, StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { TailorbirdProvider } from '../../../src/react/index.ts';
import { configFor, Page } from './react-page.ts';

const host = document.getElementById('app') as Element;
const page = createElement(
  StrictMode,
  null,
  createElement(TailorbirdProvider, { config: configFor('pro') }, createElement(Page)),
);
if (host.firstChild) hydrateRoot(host, page);
else createRoot(host).render(page);
