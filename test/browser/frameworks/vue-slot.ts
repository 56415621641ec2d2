// A Vue page around an HTML slot, with a template that is compiled in the page.
import { createApp, ref } from 'vue';
import { navigate } from './commands.ts';

const count = ref(0);
const isOpen = ref(false);
const words = ref(['one', 'two']);
const view = ref('home');

const Home = {
  setup: () => ({ count, isOpen, words }),
  // `v-pre`: the braces are not for Vue.
  template: `<section data-tb-slot="hero">
    <p v-if="isOpen">Open</p>
    <h1>Welcome {{ count }}</h1>
    <i v-for="word of words" :key="word">{{ word }}</i>
    <template data-tb-segment="pro" v-pre><h2>For pros: {{plan|none}}</h2></template>
    <small v-if="isOpen">End</small>
  </section>
  <h2 id="title">Title {{ count }}</h2>`,
};

window.commands = {
  count() {
    count.value += 1;
  },
  toggle() {
    isOpen.value = !isOpen.value;
  },
  setWords(next) {
    words.value = next;
  },
  open(next) {
    view.value = next;
    if (next === 'other') return;
    count.value = 0;
    isOpen.value = false;
    words.value = ['one', 'two'];
  },
  go(next) {
    navigate(next);
    window.commands.open(next);
  },
};

createApp({
  components: { Home },
  setup: () => ({ view }),
  template: `<header>A shop</header><Home v-if="view === 'home'" /><p v-else id="other">Another view</p>`,
}).mount('#app');
