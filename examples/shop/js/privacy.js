import { labels } from './words.js';

// The panel says what the shop says.
document.querySelector('tailorbird-privacy').labels = labels;
