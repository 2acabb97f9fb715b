/** What a kept decoding is called: as its keeper named it, or by what it was made from. */
import type { TFunction } from 'i18next';
import { isUntouched } from '../../../domain/contextSurgery';
import type { Branch } from '../../../state/branchStore';
import { tokenName } from './treeWords';

type Named = Pick<Branch, 'name' | 'settings' | 'forcedIds' | 'surgery' | 'outcome'>;

export function branchName(t: TFunction, branch: Named): string {
  const { name, settings, forcedIds, surgery, outcome } = branch;
  if (name !== null) return name;
  const { kind, seed, beamWidth } = settings;
  const step = forcedIds.length;
  const token = outcome.tokens[step - 1];
  const parts = [
    // What follows a forced token is greedy unless something else is said.
    ...(kind === 'greedy' && token !== undefined
      ? []
      : [t(`tree.branches.names.${kind}`, { seed, width: beamWidth })]),
    ...(token === undefined
      ? []
      : [t('tree.branches.names.forced', { token: tokenName(t, token), step })]),
    ...(isUntouched(surgery) ? [] : [t('tree.branches.names.operated')]),
  ];
  return parts.join(', ');
}
