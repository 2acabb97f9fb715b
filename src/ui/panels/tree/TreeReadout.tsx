/** The exact numbers of the token that is pointed at, and what choosing it would do. */
import { useTranslation } from 'react-i18next';
import { pathTo, standingOf } from '../../../state/searchTree';
import { tokenSign } from '../../tokenText';
import type { TreePlace } from './treeLayout';
import { formatLogProbability, formatProbability, tokensText } from './treeWords';
import styles from './tree.module.css';

interface Props {
  readonly place: TreePlace | null;
  readonly until: number;
}

export function TreeReadout({ place, until }: Props) {
  const { t } = useTranslation();
  if (!place) return <p className={styles.readout}>{t('tree.readout.hint')}</p>;
  if (place.kind === 'more') {
    return (
      <p className={styles.readout}>{t('tree.readout.more', { count: place.hidden.length })}</p>
    );
  }
  const { node } = place;
  if (!node.parent) return <p className={styles.readout}>{t('tree.readout.root')}</p>;
  const prefix = pathTo(node.parent).map(({ token }) => token);
  const facts = [
    t('tree.readout.numbers', {
      probability: formatProbability(node.logProbability),
      logProbability: formatLogProbability(node.logProbability, 3),
      total: formatLogProbability(node.total, 3),
    }),
    t(`tree.standing.${standingOf(node, until)}`),
    ...(node.rank === null
      ? []
      : [t('tree.readout.rank', { rank: node.rank + 1, step: node.timeStep + 1 })]),
    ...(node.isForced ? [t('tree.forced')] : []),
    ...(node.isGold ? [t('tree.gold')] : []),
    ...(node.branchIds.length > 0 ? [t('tree.kept')] : []),
  ];
  return (
    <p className={styles.readout}>
      <span className={styles.prefix}>
        {tokensText(prefix)} <strong>{tokenSign(node.token)}</strong>
      </span>
      {facts.join(' · ')}
      <em>{t(node.isShown ? 'tree.readout.go' : 'tree.readout.force')}</em>
    </p>
  );
}
