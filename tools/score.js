/**
 * `npm run score -- PAIRS.tsv [--metrics bleu,chrf,...] [--tokenize 13a|zh|char|none] [--json]`: scores
 * of hypotheses beside their references, without a page. The file has the columns `reference` and
 * `hypothesis`, named in its first row, or just two columns in that order; nothing is quoted or
 * escaped. Exit code 1 names a bad option or row.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPairs } from './pairsFile.js';
import { refuse } from './refuse.js';
import { scoreLines } from './scoreTable.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();

/** @typedef {import('../src/domain/scores').MetricName} MetricName */

/** What each word of --metrics asks for. @type {Readonly<Record<string, readonly MetricName[]>>} */
const METRIC_WORDS = {
  exact: ['exactMatch'],
  bleu: ['bleu'],
  chrf: ['chrf'],
  rouge: ['rouge1', 'rouge2', 'rougeL'],
  rouge1: ['rouge1'],
  rouge2: ['rouge2'],
  rougeL: ['rougeL'],
  cer: ['characterErrorRate'],
  wer: ['wordErrorRate'],
};
const WORDS = Object.keys(METRIC_WORDS);
const ALL = 'exact,bleu,chrf,rouge,cer,wer';

const USAGE =
  `npm run score -- PAIRS.tsv [--metrics ${ALL}] [--tokenize 13a|zh|char|none] [--json]\n` +
  '  wer counts what stands between blanks: of phonemes it is the PER';

/** @param {string} message @returns {never} */
const fail = (message) => refuse(message, 1);

function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        metrics: { type: 'string', default: ALL },
        tokenize: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {string} words */
function readMetrics(words) {
  const metrics = words.split(',').flatMap((word) => {
    const found = METRIC_WORDS[word.trim()];
    return found ?? fail(`--metrics: "${word}" is none of ${WORDS.join(', ')}`);
  });
  return [...new Set(metrics)];
}

/** @param {string} path */
function readText(path) {
  try {
    const bytes = readFileSync(resolve(cwd, path));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`${path} cannot be read: ${reason}`);
  }
}

const { values, positionals } = readCommandLine();
const [path] = positionals;
if (path === undefined || positionals.length > 1) fail(USAGE);
const metrics = readMetrics(values.metrics);
const pairs = readPairs(readText(path));
if (!pairs.ok) fail(`${path}: ${pairs.error}`);
setUp();
const { loadModule } = await import('./loadModule.js');
/** @typedef {typeof import('../src/engine/scoring/scoreRows')} ScoreRowsModule */
/** @typedef {typeof import('../src/engine/scoring/bleuTokens')} BleuTokensModule */
/** @typedef {typeof import('../src/domain/scores')} ScoresModule */
const { scoreRows } = /** @type {ScoreRowsModule} */ (
  await loadModule('src/engine/scoring/scoreRows.ts')
);
const { suitableTokenization } = /** @type {BleuTokensModule} */ (
  await loadModule('src/engine/scoring/bleuTokens.ts')
);
const { BLEU_TOKENIZATIONS } = /** @type {ScoresModule} */ (
  await loadModule('src/domain/scores.ts')
);

const bleuTokenization =
  values.tokenize === undefined
    ? suitableTokenization(pairs.value.map(({ reference }) => reference))
    : (BLEU_TOKENIZATIONS.find((each) => each === values.tokenize) ??
      fail(`--tokenize must be one of ${BLEU_TOKENIZATIONS.join(', ')}`));
const rows = pairs.value.map((pair) => ({ ...pair, referenceTokens: [], hypothesisTokens: [] }));
const scores = await scoreRows(rows, {
  metrics,
  bleuTokenization,
  seed: 1,
  pause: () => Promise.resolve(),
});
const leftOut = metrics.filter((metric) => !scores.some((score) => score.metric === metric));
if (values.json) {
  console.log(JSON.stringify({ examples: rows.length, bleuTokenization, scores, leftOut }));
} else {
  console.log(
    [
      `${rows.length} pairs, BLEU tokens ${bleuTokenization}, 95 % intervals`,
      ...scoreLines(scores),
      ...leftOut.map(
        (metric) => `${metric} says nothing here: the references are too short for it`,
      ),
    ].join('\n'),
  );
}
