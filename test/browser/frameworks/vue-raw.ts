// A Vue page from a server, with a slot in HTML: Vue is told to leave its content alone.
import { createSSRApp, ref } from 'vue';
import { SLOT_CONTENT } from './slot-content.ts';

export const createRawPage = () =>
  createSSRApp({
    setup: () => ({ count: ref(0), content: SLOT_CONTENT }),
    template: `<button type="button" @click="count += 1">Count {{ count }}</button>
      <section data-tb-slot="hero" v-html="content"></section>`,
  });
