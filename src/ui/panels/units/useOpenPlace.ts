/** Opens a held-out sequence in the machine. */
import type { HeldOutSequence } from '../../../domain/unitReports';
import { tokenKindsOf, type TokenKinds } from '../../../state/experimentSelectors';
import type { TimeRange } from '../../../state/unitSelection';
import { useExperiment, useRun, useStores } from '../../storesContext';
import { joinTokens } from '../../tokenText';

export interface HeldOutText {
  readonly kinds: TokenKinds;
  readonly sourceOf: (sequence: HeldOutSequence) => string;
  readonly open: (sequence: HeldOutSequence, range: TimeRange) => void;
}

export function useOpenPlace(): HeldOutText {
  const { units } = useStores();
  const draft = useExperiment((state) => state.draft);
  const kinds = tokenKindsOf(useRun((state) => state.config) ?? draft);
  const sourceOf = ({ source }: HeldOutSequence): string => joinTokens(kinds.source, source);
  return {
    kinds,
    sourceOf,
    open: (sequence, range) => {
      const target = joinTokens(kinds.target, sequence.target);
      const { tokens } = sequence;
      void units.getState().open({ source: sourceOf(sequence), target, tokens, range });
    },
  };
}
