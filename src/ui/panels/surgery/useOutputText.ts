/** An output as its task writes it: characters together, words apart. */
import { tokenKindsOf } from '../../../state/experimentSelectors';
import { useExperiment, useRun } from '../../storesContext';
import { joinTokens } from '../../tokenText';

export function useOutputText(output: readonly string[] | null): string {
  const draft = useExperiment((state) => state.draft);
  const config = useRun((state) => state.openedModel?.snapshot.config ?? state.config) ?? draft;
  return output === null ? '' : joinTokens(tokenKindsOf(config).target, output);
}
