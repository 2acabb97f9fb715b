/**
 * How good written texts are, beside what needs no model. A source with several targets is one
 * example, judged by the target that takes the fewest token edits, as is done for pronunciations
 * (Yao and Zweig 2015).
 */
import type { Baseline, BaselineKind, LengthScore, Score, ScoreReport } from '../../domain/scores';
import { METRICS } from '../../domain/scores';
import { baselineTexts } from './baselines';
import { suitableTokenization } from './bleuTokens';
import { sequenceDistance } from './editRates';
import { lengthBins } from './lengthBins';
import type { ScoredRow } from './measure';
import { scoreRows, type ScoringOptions } from './scoreRows';

export interface CutText {
  readonly text: string;
  readonly tokens: readonly string[];
}

export interface WrittenExample {
  readonly source: CutText;
  /** At least one. */
  readonly references: readonly CutText[];
  readonly hypothesis: CutText;
  /** Over all references. */
  readonly forced: { readonly correct: number; readonly total: number };
}

export interface ExampleScoring {
  /** Of the training split, in its order; not empty. */
  readonly trainTargets: readonly string[];
  /** Cuts a target into the model's tokens. */
  readonly cut: (text: string) => string[];
  readonly seed: number;
  readonly pause: () => Promise<void>;
}

export type ExampleScores = Omit<ScoreReport, 'split' | 'step'>;

const BASELINES: readonly BaselineKind[] = ['mostFrequentTarget', 'copySource'];

export async function scoreExamples(
  examples: readonly WrittenExample[],
  { trainTargets, cut, seed, pause }: ExampleScoring,
): Promise<ExampleScores> {
  const texts = examples.flatMap(({ references }) => references.map(({ text }) => text));
  const bleuTokenization = suitableTokenization(texts);
  const options: ScoringOptions = { metrics: METRICS, bleuTokenization, seed, pause };
  const rows = examples.map(({ references, hypothesis, forced }) => ({
    ...rowOf(references, hypothesis),
    forced,
  }));
  const scores = await scoreRows(rows, options);
  const sources = examples.map(({ source }) => source.text);
  const baselines: Baseline[] = [];
  for (const kind of BASELINES) {
    const written = baselineTexts(kind, sources, trainTargets);
    const cutOnce = new Map<string, CutText>();
    const baselineRows: ScoredRow[] = [];
    for (const [index, { references }] of examples.entries()) {
      const text = written[index] ?? '';
      const hypothesis = cutOnce.get(text) ?? { text, tokens: cut(text) };
      cutOnce.set(text, hypothesis);
      baselineRows.push(rowOf(references, hypothesis));
      if (index % 100 === 99) await pause();
    }
    baselines.push({ kind, scores: await scoreRows(baselineRows, options) });
  }
  return {
    examples: examples.length,
    bleuTokenization,
    scores,
    byLength: await scoresByLength(examples, rows, options),
    baselines,
  };
}

function rowOf(references: readonly CutText[], hypothesis: CutText): ScoredRow {
  let [nearest = { text: '', tokens: [] }] = references;
  if (references.length > 1) {
    let fewest = Number.POSITIVE_INFINITY;
    for (const reference of references) {
      const edits = sequenceDistance(reference.tokens, hypothesis.tokens);
      if (edits >= fewest) continue;
      fewest = edits;
      nearest = reference;
    }
  }
  return {
    reference: nearest.text,
    hypothesis: hypothesis.text,
    referenceTokens: nearest.tokens,
    hypothesisTokens: hypothesis.tokens,
  };
}

async function scoresByLength(
  examples: readonly WrittenExample[],
  rows: readonly ScoredRow[],
  options: ScoringOptions,
): Promise<LengthScore[]> {
  const found: LengthScore[] = [];
  for (const { from, to, members } of lengthBins(
    examples.map((each) => each.source.tokens.length),
  )) {
    const inBin = members.flatMap((index) => rows[index] ?? []);
    const scores = await scoreRows(inBin, {
      ...options,
      metrics: ['exactMatch', 'tokenErrorRate'],
    });
    const scoreOf = (metric: Score['metric']): Score =>
      scores.find((score) => score.metric === metric) ??
        // Empty targets alone have no token to be wrong about.
        { metric, value: 0, low: 0, high: 0, n: inBin.length };
    found.push({
      from,
      to,
      n: inBin.length,
      exactMatch: scoreOf('exactMatch'),
      tokenErrorRate: scoreOf('tokenErrorRate'),
    });
  }
  return found;
}
