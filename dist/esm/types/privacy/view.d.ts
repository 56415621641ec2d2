import { type Instance, type Model } from './model.js';
import type { Piece } from './pieces.js';
import type { PrivacyTexts } from './texts.js';
import type { Words } from './words.js';
/** What the view needs of the panel around it. */
export interface Stage {
    readonly tb: Instance;
    readonly texts: PrivacyTexts;
    readonly words: Words;
    /** `h2` */
    readonly heading: string;
    /** Which question or field is open. */
    readonly open: string;
    /** What was said last, and in which section. */
    readonly said: readonly [section: string, text: string];
    /** Opens a question or a field, or closes it. */
    toggle(key: string): void;
    close(): void;
    /**
     * Does what the visitor asked for, and says so, and closes the question in which it was asked for; or says that it
     * failed, or has to wait, if it answers `false`.
     */
    act(section: string, work: () => unknown, done: string): void;
    /** Hands out the file. */
    save(): Promise<void>;
}
/** Everything that the visitor sees, as it should be. */
export declare function view(model: Model, stage: Stage): Piece[];
