import type { Consent } from './consent/consent.js';
import { ATTRIBUTE_CORRECTED, SESSION_STARTED, type TailorbirdEvent } from './events.js';

interface IntakeHost {
  readonly consent: Pick<Consent, 'get' | 'isPaused'>;
  isOver(): boolean;
  /** An editor's page view is nobody's history. */
  isPreview(): boolean;
  /** Resolves when that is settled. */
  record(event: TailorbirdEvent): Promise<boolean>;
}

export const NOT_RECORDED: Promise<boolean> = Promise.resolve(false);

/** What becomes of an event that was collected: it is recorded, or else counted under the reason why not. */
export function createIntake({ consent, isOver, isPreview, record }: IntakeHost) {
  const dropped: Record<string, number> = {};
  const drop = (reason: string) => {
    dropped[reason] = (dropped[reason] ?? 0) + 1;
  };
  const refuse = (event: TailorbirdEvent, reason: string) => {
    // It was no call of its own.
    if (event.name !== SESSION_STARTED) drop(reason);
    return NOT_RECORDED;
  };

  return {
    dropped: dropped as Readonly<typeof dropped>,
    drop,
    /** Resolves to whether the event is on disk. */
    take(event: TailorbirdEvent): Promise<boolean> {
      if (isOver()) return NOT_RECORDED;
      if (isPreview()) return refuse(event, 'preview');
      // What the visitor sets right is not recorded of them.
      if (consent.isPaused && event.name !== ATTRIBUTE_CORRECTED) return refuse(event, 'paused');
      if (consent.get().measurement === 'denied') return refuse(event, 'consent');
      return record(event);
    },
  };
}
