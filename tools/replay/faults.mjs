/** A fault of a file as a whole, with what to do about it. One of its rows is skipped instead. */
export class FileError extends Error {}

/** A row that makes no event; the message is the reason. */
export class RowError extends Error {}
