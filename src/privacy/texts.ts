/** A text for a number: by the plural categories of the language (`Intl.PluralRules`), `other` for all that have none. */
export type Counted = { readonly other: string } & {
  readonly [Category in Intl.LDMLPluralRule]?: string;
};

interface Names {
  readonly [name: string]: string;
}

/** All that the panel says. `{0}`, `{1}`, `{2}` are filled with what stands behind each key here. */
export interface PrivacyTexts {
  readonly waiting: string;
  /** Tailorbird has not come. */
  readonly absent: string;

  readonly storedHeading: string;
  /** {0} number of events, {1} day of the first, {2} size. */
  readonly stored: Counted;
  readonly nothing: string;
  /** Of older events only what they came to is kept. */
  readonly earlier: string;
  /** What is to be deleted is not yet. */
  readonly deleting: string;
  /** The visitor has not accepted: only this page knows of it. {0} why. */
  readonly memory: string;
  /** Nothing new gets into the log at the moment. {0} why. */
  readonly trouble: string;
  /** Why, by the word in `status().reason`. */
  readonly reasons: Names;
  /** {0} the `visitorId`. */
  readonly visitor: string;
  /** {0} the `userId`. */
  readonly user: string;

  readonly choiceHeading: string;
  /** The browser sends Global Privacy Control. */
  readonly gpc: string;
  readonly measurement: string;
  readonly measurementNote: string;
  readonly personalization: string;
  readonly personalizationNote: string;
  readonly both: string;
  readonly pending: string;
  readonly accept: string;
  readonly refuse: string;
  /** Said after a choice. */
  readonly chosen: string;
  readonly running: string;
  readonly paused: string;
  readonly pause: string;
  readonly resume: string;

  readonly groupsHeading: string;
  readonly noGroups: string;
  /** The profile may not be used. */
  readonly groupsOff: string;
  readonly groupsPaused: string;
  /** What asks for nothing holds for everybody. */
  readonly everybody: string;
  /** {0} the time at which a group is left if nothing else happens. */
  readonly until: string;
  /** How often. {0} the number. */
  readonly times: Counted;
  readonly never: string;
  /** {0} how often. */
  readonly atLeast: string;
  /** How a number comes from several: sum, avg, min, max, distinct. */
  readonly measures: Names;

  readonly attributesHeading: string;
  readonly noAttributes: string;
  readonly stated: string;
  /** {0} names of events. */
  readonly computed: string;
  readonly change: string;
  readonly save: string;
  readonly changed: string;

  readonly eventsHeading: string;
  readonly noEvents: string;
  /** {0} how often, {1} when last. */
  readonly lastTime: string;
  /** Of the events that are usual: by name what the visitor did. */
  readonly events: Names;

  readonly forget: string;
  /** {0} the name of an attribute or of events. */
  readonly forgetSure: string;
  /** {0} the name of an attribute, {1} names of events. */
  readonly forgetEvents: string;
  readonly forgotten: string;
  readonly cancel: string;

  readonly endHeading: string;
  readonly downloadNote: string;
  readonly download: string;
  readonly downloaded: string;
  readonly erase: string;
  readonly eraseSure: string;
  readonly erased: string;

  readonly failed: string;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}
