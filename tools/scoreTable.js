/** Scores as lines of text for a terminal: rates in percent, BLEU and chrF out of 100 as is usual. */

/** @typedef {import('../src/domain/scores').MetricName} MetricName */
/** @typedef {import('../src/domain/scores').Score} Score */
/** @typedef {import('../src/domain/scores').ScoreReport} ScoreReport */
/** @typedef {import('../src/domain/scores').TargetBand} TargetBand */
/** @typedef {TargetBand & { split: ScoreReport['split'] | null, value: number | null, isWithin: boolean }} PlacedBand */

/** @type {Readonly<Record<MetricName, string>>} */
const NAMES = {
  exactMatch: 'exact match',
  tokenAccuracy: 'token accuracy',
  tokenErrorRate: 'token error rate',
  characterErrorRate: 'character error rate',
  wordErrorRate: 'word error rate',
  bleu: 'BLEU',
  chrf: 'chrF2',
  rouge1: 'ROUGE-1',
  rouge2: 'ROUGE-2',
  rougeL: 'ROUGE-L',
};

const BASELINE_NAMES = { mostFrequentTarget: 'most frequent', copySource: 'copy source' };

/** @param {MetricName} metric @param {number} value */
function formatValue(metric, value) {
  const text = (100 * value).toFixed(2);
  return metric === 'bleu' || metric === 'chrf' ? text : `${text} %`;
}

/** The value with the ends of its interval. @param {Score} score */
function formatScore({ metric, value, low, high }) {
  return `${formatValue(metric, value)}  [${(100 * low).toFixed(2)}, ${(100 * high).toFixed(2)}]`;
}

/** Columns as wide as their widest cell. @param {readonly (readonly string[])[]} rows */
function alignColumns(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** One metric a line. @param {readonly Score[]} scores */
export function scoreLines(scores) {
  return alignColumns(scores.map((score) => [NAMES[score.metric], formatScore(score)]));
}

/** The same beside the baselines, then by length. @param {ScoreReport} report */
export function reportLines({ split, step, examples, bleuTokenization, ...report }) {
  const head = [
    '',
    'model  [95 % interval]',
    ...report.baselines.map(({ kind }) => BASELINE_NAMES[kind]),
  ];
  const rows = report.scores.map((score) => [
    NAMES[score.metric],
    formatScore(score),
    ...report.baselines.map(({ scores }) => {
      const same = scores.find(({ metric }) => metric === score.metric);
      return same === undefined ? '-' : formatValue(same.metric, same.value);
    }),
  ]);
  const lengths = report.byLength.map(({ from, to, n, exactMatch, tokenErrorRate }) => [
    from === to ? `${from}` : `${from}-${to}`,
    `${n}`,
    formatScore(exactMatch),
    formatScore(tokenErrorRate),
  ]);
  return [
    `${split}: ${examples} examples, step ${step}, BLEU tokens ${bleuTokenization}`,
    ...alignColumns([head, ...rows]),
    ...alignColumns([['source tokens', 'examples', 'exact match', 'token error rate'], ...lengths]),
  ];
}

/**
 * A config's band beside the score it is about: that of the test split where there is one.
 * @param {TargetBand} band
 * @param {readonly ScoreReport[]} reports validation first
 * @returns {PlacedBand}
 */
export function placeReports(band, reports) {
  const report = reports.at(-1);
  const score = report?.scores.find(({ metric }) => metric === band.metric);
  const value = score?.value ?? null;
  const isWithin = value !== null && value >= band.from && value <= band.to;
  return { ...band, split: report?.split ?? null, value, isWithin };
}

/** @param {PlacedBand} placed */
export function bandLine({ metric, from, to, split, value, isWithin }) {
  const range = `${formatValue(metric, from)} to ${formatValue(metric, to)}`;
  const found =
    value === null
      ? `${split ?? 'no split'} has no such score`
      : `${split} has ${formatValue(metric, value)}`;
  return `band: ${NAMES[metric]} ${range}, ${found}: ${isWithin ? 'within' : 'OUTSIDE'}`;
}
