import { describe, expect, it, vi } from 'vitest';
import { callback } from '../../src/consent-platforms/callback.js';
import { DENIED, GRANTED, start } from './host.js';

describe('a callback', () => {
  it('answers when it likes, and as often', () => {
    let say: Parameters<Parameters<typeof callback>[0]>[0] = () => {};
    const { answers } = start(
      callback((answer) => {
        answer(GRANTED);
        say = answer;
      }),
    );
    expect(answers).toEqual([GRANTED]);
    say(DENIED);
    say({});
    expect(answers).toEqual([GRANTED, DENIED, {}]);
  });

  it('is ended with destroy()', () => {
    const off = vi.fn();
    const { destroy } = start(callback(() => off));
    expect(off).not.toHaveBeenCalled();
    destroy();
    expect(off).toHaveBeenCalledTimes(1);
  });

  it('that throws is reported, at its beginning and at its end', () => {
    const { faults } = start(
      callback(() => {
        throw new Error('no');
      }),
    );
    expect(faults).toEqual(['consent: Error: no']);
    const other = start(
      callback(() => () => {
        throw new Error('not now');
      }),
    );
    other.destroy();
    expect(other.faults).toEqual(['consent: Error: not now']);
  });

  it('says at once that an answer may come', () => {
    expect(start(callback(() => {})).calls()).toBe(1);
  });
});
