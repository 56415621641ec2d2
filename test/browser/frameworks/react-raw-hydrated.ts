import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { RawPage } from './react-raw.ts';

hydrateRoot(document.getElementById('app') as Element, createElement(RawPage));
document.documentElement.dataset.hydrated = '';
