/** The rows of a file of references and hypotheses, tab-separated. */

/**
 * @typedef {{ readonly reference: string, readonly hypothesis: string }} ScoredPair
 * @typedef {{ readonly ok: true, readonly value: readonly ScoredPair[] }
 *   | { readonly ok: false, readonly error: string }} ReadPairs
 */

/**
 * Blank lines at the end are none; a blank side elsewhere is an empty text.
 * @param {string} text
 * @returns {ReadPairs} the error names the row, from 1, as an editor counts
 */
export function readPairs(text) {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  const rows = lines.map((line) => line.split('\t'));
  const [first] = rows;
  if (first === undefined) return { ok: false, error: 'holds no row' };
  const names = first.map((cell) => cell.trim().toLowerCase());
  const isNamed = names.includes('reference') || names.includes('hypothesis');
  const missing = ['reference', 'hypothesis'].filter((name) => !names.includes(name));
  if (isNamed && missing.length > 0) {
    return { ok: false, error: `row 1 names no column "${missing[0]}"` };
  }
  const reference = isNamed ? names.indexOf('reference') : 0;
  const hypothesis = isNamed ? names.indexOf('hypothesis') : 1;
  const width = isNamed ? names.length : 2;
  /** @type {ScoredPair[]} */
  const pairs = [];
  for (const [index, row] of rows.entries()) {
    if (isNamed && index === 0) continue;
    if (row.length !== width) {
      const hint =
        isNamed || row.length <= width ? '' : ': name "reference" and "hypothesis" in row 1';
      const count = row.length === 1 ? '1 column' : `${row.length} columns`;
      return { ok: false, error: `row ${index + 1} has ${count}, not ${width}${hint}` };
    }
    pairs.push({ reference: row[reference] ?? '', hypothesis: row[hypothesis] ?? '' });
  }
  if (pairs.length === 0) return { ok: false, error: 'row 1 names columns, and no row follows' };
  return { ok: true, value: pairs };
}
