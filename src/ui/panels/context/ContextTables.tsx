/** The numbers behind both pictures. */
import { useTranslation } from 'react-i18next';
import type { ContextUseReport } from '../../../domain/contextUse';
import { DataTable } from '../../controls/DataTable';
import { formatCount, formatLossGap } from '../../formatNumber';
import insight from '../insight/insight.module.css';
import { contextStarts, perplexityOf } from './contextStarts';
import styles from './context.module.css';

/** More rows than a reader reads, and few enough to be drawn at once. */
const SHOWN = 100;
const NONE = '–';

interface Props {
  readonly report: ContextUseReport;
  readonly history: readonly ContextUseReport[];
}

export function ContextTables({ report, history }: Props) {
  const { t } = useTranslation();
  const heads = (keys: readonly Parameters<typeof head>[0][]) => keys.map(head);
  const head = (
    key:
      | 'context'
      | 'loss'
      | 'perplexity'
      | 'gap'
      | 'low'
      | 'high'
      | 'step'
      | 'trueLoss'
      | 'shuffledGap'
      | 'zeroedGap',
  ): string => t(`contextUse.head.${key}`);
  const newest = history.slice(-SHOWN).toReversed();
  return (
    <div className={styles.tables}>
      <DataTable
        label={t('contextUse.tables.now')}
        head={heads(['context', 'loss', 'perplexity', 'gap', 'low', 'high'])}
        rows={contextStarts(report).map(({ name, loss, gap }) => [
          t(`contextUse.starts.${name}`),
          loss.toFixed(4),
          perplexityOf(loss),
          ...(gap ? [gap.value, gap.low, gap.high].map(formatLossGap) : [NONE, NONE, NONE]),
        ])}
      />
      <DataTable
        label={t('contextUse.tables.history')}
        head={heads(['step', 'trueLoss', 'shuffledGap', 'zeroedGap'])}
        rows={newest.map((each) => [
          formatCount(each.modelStep),
          each.trueLoss.toFixed(4),
          formatLossGap(each.shuffledGap.value),
          formatLossGap(each.zeroedGap.value),
        ])}
      />
      {history.length > SHOWN && (
        <p className={insight.note}>
          {t('contextUse.newest', { count: SHOWN, all: formatCount(history.length) })}
        </p>
      )}
    </div>
  );
}
