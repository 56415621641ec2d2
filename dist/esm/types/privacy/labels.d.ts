/** What the site calls its segments, attributes and events, for the eyes of a visitor. */
export interface Labels {
    readonly segments?: {
        readonly [id: string]: string;
    };
    readonly attributes?: {
        readonly [name: string]: string;
    };
    readonly events?: {
        readonly [name: string]: string;
    };
}
/** Reads them from a JSON script in the element. */
export declare function readLabels(host: Element): Labels;
