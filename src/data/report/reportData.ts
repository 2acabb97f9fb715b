/** Counts what `prepareData` made: lengths, vocabularies, merges, and examples to look at. */
import { histogramOf } from '../import/sideFacts';
import type { ExperimentData } from '../experimentData';
import type { TokenPair } from '../textPair';
import { LISTED_EXAMPLES, type DataReport, type SideReport } from './reportTypes';
import { countMerges } from './mergeCounts';
import { reportVocabulary } from './vocabularyReport';

type Sequences = Iterable<readonly string[]>;
type Side = keyof TokenPair;

/** Time and space grow with the running tokens; nothing is cut anew. */
export function reportData(data: ExperimentData): DataReport {
  const { train, validation, test, sourceVocabulary, targetVocabulary } = data;
  const isShared = sourceVocabulary === targetVocabulary;
  const heldOut = [...validation, ...test];
  const vocabularyOf = (sides: readonly Side[]) =>
    reportVocabulary(
      sides.includes('source') ? sourceVocabulary : targetVocabulary,
      sequencesOf(train, sides),
      sequencesOf(heldOut, sides),
    );
  const both = isShared ? vocabularyOf(['source', 'target']) : null;
  const sideOf = (side: Side): SideReport => {
    const tokenizer = side === 'source' ? data.sourceTokenizer : data.targetTokenizer;
    const isOne = data.sourceTokenizer === data.targetTokenizer;
    return {
      tokenizer,
      lengths: histogramOf(Uint32Array.from([...train, ...heldOut], (pair) => pair[side].length)),
      vocabulary: both ?? vocabularyOf([side]),
      mergeCounts:
        tokenizer.kind === 'bpe'
          ? countMerges(tokenizer.merges, sequencesOf(train, isOne ? ['source', 'target'] : [side]))
          : [],
    };
  };
  return {
    pairs: { train: train.length, validation: validation.length, test: test.length },
    isShared,
    source: sideOf('source'),
    target: sideOf('target'),
    droppedSources: data.droppedSources,
    examples: {
      train: train.slice(0, LISTED_EXAMPLES),
      validation: validation.slice(0, LISTED_EXAMPLES),
      test: test.slice(0, LISTED_EXAMPLES),
    },
  };
}

function* sequencesOf(pairs: readonly TokenPair[], sides: readonly Side[]): Sequences {
  for (const side of sides) for (const pair of pairs) yield pair[side];
}
