/** Where each metric comes from, and where its interval does. */
import type { MetricName } from '../../../domain/scores';
import type { Paper } from '../../layout/papers';

const LEVENSHTEIN: Paper = {
  title: 'Levenshtein 1966, Binary Codes Capable of Correcting Deletions, Insertions and Reversals',
  url: 'https://ui.adsabs.harvard.edu/abs/1966SPhD...10..707L',
};
const LIN: Paper = {
  title: 'Lin 2004, ROUGE: A Package for Automatic Evaluation of Summaries',
  url: 'https://aclanthology.org/W04-1013/',
};

/** Null for plain shares. */
export const METRIC_PAPERS: Readonly<Record<MetricName, Paper | null>> = {
  exactMatch: null,
  tokenAccuracy: null,
  tokenErrorRate: LEVENSHTEIN,
  characterErrorRate: LEVENSHTEIN,
  wordErrorRate: LEVENSHTEIN,
  bleu: {
    title: 'Papineni et al. 2002, BLEU: a Method for Automatic Evaluation of Machine Translation',
    url: 'https://aclanthology.org/P02-1040/',
  },
  chrf: {
    title: 'Popović 2015, chrF: Character n-gram F-score for Automatic MT Evaluation',
    url: 'https://aclanthology.org/W15-3049/',
  },
  rouge1: LIN,
  rouge2: LIN,
  rougeL: LIN,
};

export const BOOTSTRAP_PAPER: Paper = {
  title: 'Efron 1979, Bootstrap Methods: Another Look at the Jackknife',
  url: 'https://doi.org/10.1214/aos/1176344552',
};
