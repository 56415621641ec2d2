import { hydrate } from 'svelte';
import Raw from './Raw.svelte';

hydrate(Raw, { target: document.getElementById('app') as Element });
document.documentElement.dataset.hydrated = '';
