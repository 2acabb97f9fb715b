/** How the tree speaks of tokens, numbers and nodes. */
import type { TFunction } from 'i18next';
import { standingOf, type TreeNode } from '../../../state/searchTree';
import { formatPercent } from '../../formatNumber';
import { formatSigned } from '../../math/signedNumber';
import { tokenNameKey, tokenSign } from '../../tokenText';

export const MEASURES = ['probability', 'logProbability', 'total'] as const;
/** Which number stands at each token. */
export type Measure = (typeof MEASURES)[number];

export function tokenName(t: TFunction, token: string): string {
  const key = tokenNameKey(token);
  return key === null ? token : t(key);
}

/** A whole output as one word for readers, blanks between tokens longer than a character. */
export function tokensText(tokens: readonly string[]): string {
  const isLong = tokens.some((token) => [...tokenSign(token)].length > 1);
  return tokens.map(tokenSign).join(isLong ? ' ' : '');
}

export function formatLogProbability(value: number, decimals = 2): string {
  return formatSigned(value, decimals);
}

/** As a percentage; two decimals where one would read 0.0, and never 0. */
export function formatProbability(logProbability: number): string {
  const probability = Math.exp(logProbability);
  if (probability < 5e-5) return '<0.01';
  return formatPercent(probability, probability < 0.01 ? 2 : 1);
}

export function measureText(measure: Measure, node: TreeNode): string {
  if (measure === 'probability') return `${formatProbability(node.logProbability)} %`;
  return formatLogProbability(node[measure]);
}

/** The whole of a node in words; numbers with a plain minus, which readers say. */
export function nodeName(t: TFunction, node: TreeNode, timeStep: number): string {
  if (!node.parent) return t('tree.root');
  return [
    t('tree.node', {
      token: tokenName(t, node.token),
      step: node.timeStep + 1,
      logProbability: node.logProbability.toFixed(2),
      standing: t(`tree.standing.${standingOf(node, timeStep)}`),
    }),
    ...(node.isForced ? [t('tree.forced')] : []),
    ...(node.isGold ? [t('tree.gold')] : []),
    ...(node.branchIds.length > 0 ? [t('tree.kept')] : []),
  ].join(', ');
}
