import { createRawPage } from './vue-raw.ts';

createRawPage().mount('#app');
document.documentElement.dataset.hydrated = '';
