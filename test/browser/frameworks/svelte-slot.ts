// A Svelte page around an HTML slot.
import { mount } from 'svelte';
import App from './App.svelte';

window.commands = {} as typeof window.commands;
mount(App, { target: document.getElementById('app') as Element });
