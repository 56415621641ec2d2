import { type Choice } from './choice.js';
/** What this tab was asked to show on an earlier page, if anything. */
export declare function readKept(): Choice | undefined;
/** Returns false if the browser stores nothing here. */
export declare function keep(choice: Choice): boolean;
export declare function forget(): void;
