import { reportCycles, type Use } from './cycles.js';
import { checkCondition, checkCount, checkNumber, checkOperators, checkSize } from './dead.js';
import { createFactCheck } from './facts.js';
import { CONFIG } from './grammar.js';
import { meantParts } from './keys.js';
import {
  checkEventName,
  checkPath,
  checkSegmentId,
  checkSegmentPath,
  checkSensitiveName,
  createAttributeCheck,
  createNameCheck,
} from './names.js';
import { copyPlain } from './plain.js';
import { readSegmentNames } from './references.js';
import { type Located, Report } from './report.js';
import { checkSequence, checkSpan, checkWithin } from './times.js';
import { createSlotCheck, createVariantCheck } from './variants.js';
import { walk } from './walk.js';

/** All that is wrong with a config or can hardly be meant so, each with its place; `now` says what is over. Never throws. */
export function inspect(value: unknown, now?: number): readonly Located[] {
  const config = copyPlain(value);
  const { attributes, collect, redirectOrigins, segments } = meantParts(CONFIG, config);
  const names = readSegmentNames(segments);
  const uses: Use[] = [];
  const checkAttributes = createAttributeCheck(attributes);
  const checkFacts = createFactCheck(attributes, collect);
  const report = new Report();
  walk(CONFIG, config, [], {
    report,
    segments: names,
    onSegment(to, keys) {
      const [room, from] = keys;
      if (room === 'segments' && from !== undefined) uses.push({ from, to, keys });
    },
    rules: {
      attribute: checkSpan,
      attributeName: createNameCheck(collect),
      condition(condition, keys) {
        checkAttributes(condition, keys, report);
        checkFacts(condition, keys, report);
        checkSegmentPath(condition, keys, names, report);
        checkCondition(condition, keys, report);
      },
      count: checkCount,
      event: checkSpan,
      eventName: checkEventName,
      number: checkNumber,
      operators: checkOperators,
      path: checkPath,
      segmentId: checkSegmentId,
      sensitiveName: checkSensitiveName,
      sequence: checkSequence,
      size: checkSize,
      slot: createSlotCheck(segments),
      variant: createVariantCheck(attributes, redirectOrigins, now),
      where(condition, keys) {
        checkFacts(condition, keys, report, true);
        checkWithin(condition, keys, report);
        checkCondition(condition, keys, report);
      },
    },
  });
  reportCycles(uses, report);
  return report.located;
}
