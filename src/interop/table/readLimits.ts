/** How much a file may hold before it is refused by name: more would outgrow a browser's memory. */

/** Bytes of a file, as it came and unpacked. */
export const MAX_BYTES = 2 * 1024 ** 3;

/** Text packs 3 to 20 times; what unpacks to much more is made to fill a memory. */
export const MAX_UNPACKED_RATIO = 250;
/** Below this any ratio is harmless. */
export const HARMLESS_BYTES = 64 * 1024 ** 2;

export const MAX_ROWS = 20_000_000;

/** UTF-16 units of one row or record; a quote or bracket left open would swallow the rest else. */
export const MAX_ROW_UNITS = 4 * 1024 ** 2;

/** A JSON text that is one object has to be held as a whole. */
export const MAX_OBJECT_UNITS = 64 * 1024 ** 2;

/** Columns that records may bring: each costs a place in every row. */
export const MAX_RECORD_COLUMNS = 100;

export const MAX_LISTED_PROBLEMS = 100;
