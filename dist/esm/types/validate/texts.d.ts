import { type Keys, type Report } from './report.js';
import { type TextKind } from './shapes.js';
/** Reports a text that is none, or is not written as its kind demands. */
export declare function checkText(kind: TextKind, value: unknown, keys: Keys, report: Report): void;
