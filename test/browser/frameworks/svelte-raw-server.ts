// A Svelte page from a server, with a slot in HTML.
import { render } from 'svelte/server';
import Raw from './Raw.svelte';

export const markup: string = render(Raw).body;
