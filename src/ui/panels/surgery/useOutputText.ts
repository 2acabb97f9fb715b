/** An output as text. */
import { detokenize } from '../../../data/tokenizers/tokenizer';
import { tokenizersOf } from '../../../state/runSelectors';
import { useExperiment, useRun } from '../../storesContext';

export function useOutputText(output: readonly string[] | null): string {
  const draft = useExperiment((state) => state.draft);
  const { target } = useRun((state) => tokenizersOf(state, draft));
  return output === null ? '' : detokenize(target, output);
}
