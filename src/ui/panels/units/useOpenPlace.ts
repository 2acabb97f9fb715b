/** Opens a held-out sequence in the machine. */
import {
  detokenize,
  type TokenizerSpec,
  type Tokenizers,
} from '../../../data/tokenizers/tokenizer';
import type { HeldOutSequence } from '../../../domain/unitReports';
import { tokenizersOf } from '../../../state/runSelectors';
import type { TimeRange } from '../../../state/unitSelection';
import { useExperiment, useRun, useStores } from '../../storesContext';

export interface HeldOutText {
  readonly tokenizers: Tokenizers;
  readonly sourceOf: (sequence: HeldOutSequence) => string;
  readonly open: (sequence: HeldOutSequence, range: TimeRange) => void;
}

/** Whether blanks stand between the tokens when they are shown one by one. */
export function readsAsWords({ kind }: TokenizerSpec): boolean {
  return kind === 'word' || kind === 'segment';
}

export function useOpenPlace(): HeldOutText {
  const { units } = useStores();
  const draft = useExperiment((state) => state.draft);
  const tokenizers = useRun((state) => tokenizersOf(state, draft));
  const sourceOf = ({ source }: HeldOutSequence): string => detokenize(tokenizers.source, source);
  return {
    tokenizers,
    sourceOf,
    open: (sequence, range) => {
      const target = detokenize(tokenizers.target, sequence.target);
      const { tokens } = sequence;
      void units.getState().open({ source: sourceOf(sequence), target, tokens, range });
    },
  };
}
