/** Hands text to the visitor as a JSON file. */
export declare function download(text: string, name: string): void;
