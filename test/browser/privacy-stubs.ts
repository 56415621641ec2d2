// What the instance cannot do yet, made in the page: each is left out as soon as the library has the method itself,
// and all of this can go when it has them all.

/** For the head of a page, in front of the script tag. */
export const stubs = (nonce = '') => `<script ${nonce && `nonce="${nonce}"`}>
(window.tailorbird ||= []).push((tb) => {
  const forgotten = { attribute: new Set(), event: new Set() };
  const corrected = {};
  let isPaused = false;
  const real = tb.export;
  if (tb.correct && tb.forget && tb.pause && tb.status) return;
  tb.export = async () => {
    const data = await real();
    const attributes = { ...data.attributes, ...corrected };
    for (const name of forgotten.attribute) delete attributes[name];
    return { ...data, attributes, events: data.events.filter(({ name }) => !forgotten.event.has(name)) };
  };
  tb.correct ??= async (attribute, value) => {
    if (Object.hasOwn((await real()).computedFrom, attribute)) return false;
    corrected[attribute] = value;
    return true;
  };
  tb.forget ??= async (what) => {
    for (const [kind, name] of Object.entries(what)) forgotten[kind].add(name);
  };
  tb.pause ??= () => { isPaused = true; };
  tb.resume ??= () => { isPaused = false; };
  tb.status ??= async () => {
    const { events } = await tb.export();
    const consent = tb.consent.get();
    const isStored = consent.measurement === 'granted';
    return {
      storage: isStored ? 'indexeddb' : 'memory', reason: isStored ? null : 'consent',
      events: events.length, bytes: JSON.stringify(events).length, dropped: {}, tabs: 1, format: 1, isPaused, consent,
    };
  };
});
</script>`;
