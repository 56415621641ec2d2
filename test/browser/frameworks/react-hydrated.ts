// Takes over what the server rendered; the library comes by its script tag.
import { createElement, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Page } from './react-page.ts';

hydrateRoot(document.getElementById('app') as Element, createElement(StrictMode, null, createElement(Page)));
document.documentElement.dataset.hydrated = '';
