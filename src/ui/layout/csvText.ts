/**
 * Rows as comma-separated values (RFC 4180). Text that a spreadsheet would take for a formula gets
 * an apostrophe in front, as OWASP advises ("CSV injection"): tokens come from anybody's file.
 */

/** Header first. */
export type CsvRows = readonly (readonly (string | number)[])[];

const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

export function csvText(rows: CsvRows): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return numberText(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Nine digits tell any two 32-bit floats apart. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(9)));
}
