// One visitor's events through one engine, in the order of time.

/**
 * Returns `{ now, atEnd: [segment ids], entries: [{ segment, after }], exits: [{ segment, after }] }`; `after` is the
 * time since the visitor's first event. Membership is a matter of the moment, so all events of one millisecond are applied
 * before it is asked again, and what a window lets go between two events is seen at its exact time (`nextChange`).
 * The end is the visitor's last event: what a window would let go after it is not waited for.
 */
export function replayVisitor(engine, events) {
  const inOrder = sortByTime(events);
  const start = inOrder[0].time;
  const entries = [];
  const exits = [];
  let members = new Set();
  let identity = { userId: undefined, traits: {} };

  const look = (now) => {
    const found = new Set(engine.segments(now));
    for (const segment of found) if (!members.has(segment)) entries.push({ segment, after: now - start });
    for (const segment of members) if (!found.has(segment)) exits.push({ segment, after: now - start });
    members = found;
  };

  let now = start;
  for (let index = 0; index < inOrder.length; ) {
    const { time } = inOrder[index];
    if (index > 0) {
      for (let next = engine.nextChange(now); next < time; next = engine.nextChange(now)) {
        if (next <= now) throw new Error(`nextChange(${now}) gave ${next}, which is not later.`);
        now = next;
        look(now);
      }
    }
    for (; index < inOrder.length && inOrder[index].time === time; index++) {
      const event = inOrder[index];
      engine.apply(event);
      if (event.name === 'User Identified') {
        identity = identify(identity, event);
        engine.setAttributes(identity.traits);
      }
    }
    now = time;
    look(now);
  }
  return { now, atEnd: [...members], entries, exits };
}

/** The visitor's traits after all events, as `replayVisitor` states them to the engine. */
export const traitsAtEnd = (events) =>
  sortByTime(events)
    .filter(({ name }) => name === 'User Identified')
    .reduce(identify, { userId: undefined, traits: {} }).traits;

const sortByTime = (events) => events.toSorted((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));

/** The same user gains traits; another user begins anew. */
function identify(before, { properties: { userId, traits } }) {
  return { userId, traits: userId === before.userId ? { ...before.traits, ...traits } : { ...traits } };
}
