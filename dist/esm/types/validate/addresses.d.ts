export declare const parseAddress: (address: string) => URL | undefined;
/** Why an address is never set, or nothing. */
export declare function addressSlip(address: string): {
    message: string;
} | undefined;
/** Why a variant redirects nowhere, or nothing. */
export declare function redirectSlip(address: string): {
    message: string;
} | undefined;
/** The origin to which an address leads, or nothing if it stays on the site. */
export declare function foreignOrigin(address: string): string | undefined;
/** Why an origin is not the one that it seems to be, or nothing. */
export declare function originSlip(text: string): {
    message: string;
    suggestion?: string;
} | undefined;
/** What is most likely meant by `example.com`, or by the address of a page. */
export declare const repairOrigin: (text: string) => string | undefined;
