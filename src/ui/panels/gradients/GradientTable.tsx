/** The exact numbers of the panel: time steps, parameters, and the newest updates. */
import { useTranslation } from 'react-i18next';
import type { GradientReport } from '../../../domain/gradientReport';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { useRun } from '../../storesContext';
import { clipped } from './clippingCurve';
import { formatNorm } from './formatNorm';
import styles from './gradients.module.css';

const NEWEST = 20;

export function GradientTable({ report }: { readonly report: GradientReport }) {
  const { t } = useTranslation();
  const { flows, parameters, clipNorm } = report;
  const layers = flows.filter(({ side }) => side === 'encoder').length;
  const flowRows = (['encoder', 'decoder'] as const).flatMap((side) => {
    const lines = flows.filter((flow) => flow.side === side);
    return Array.from(lines[0]?.norms ?? [], (_, time) => [
      t(`gradients.stepOf.${side}`, { step: time + 1 }),
      ...lines.map(({ norms }) => formatNorm(norms[time] ?? 0)),
      formatCount(lines[0]?.rows[time] ?? 0),
    ]);
  });
  return (
    <div className={styles.tables}>
      <DataTable
        label={t('gradients.flowTable')}
        head={[
          t('gradients.head.timeStep'),
          ...Array.from({ length: layers }, (_, layer) =>
            t('gradients.head.layer', { layer: layer + 1 }),
          ),
          t('gradients.head.rows'),
        ]}
        rows={flowRows}
      />
      <DataTable
        label={t('gradients.parameterTable')}
        head={[
          t('gradients.head.name'),
          t('gradients.head.shape'),
          t('gradients.head.weightNorm'),
          t('gradients.head.gradientNorm'),
          t('gradients.head.ratio'),
          t('gradients.head.weightRange'),
          t('gradients.head.gradientRange'),
        ]}
        rows={parameters.map(({ name, shape, weights, gradients, ...norms }) => [
          <span key={name} className={styles.readName}>
            {name}
          </span>,
          shape.join('×'),
          formatNorm(norms.weightNorm),
          formatNorm(norms.gradientNorm),
          norms.updateRatio === null ? t('gradients.noRatio') : formatNorm(norms.updateRatio),
          t('gradients.range', { from: formatNorm(weights.from), to: formatNorm(weights.to) }),
          t('gradients.range', { from: formatNorm(gradients.from), to: formatNorm(gradients.to) }),
        ])}
      />
      <UpdateTable clipNorm={clipNorm} />
    </div>
  );
}

/** The newest first. */
function UpdateTable({ clipNorm }: { readonly clipNorm: number }) {
  const { t } = useTranslation();
  const history = useRun((state) => state.history);
  // The history is changed in place; its revision says when.
  useRun((state) => state.historyRevision);
  const steps = history.values('step');
  const norms = history.values('gradientNorm');
  if (steps.length === 0) return null;
  const first = Math.max(0, steps.length - NEWEST);
  const rows = Array.from(steps.subarray(first), (step, index) => {
    const norm = norms[first + index]!;
    return [formatCount(step), formatNorm(norm), formatNorm(clipped(norm, clipNorm))];
  }).toReversed();
  return (
    <DataTable
      label={t('gradients.updateTable')}
      head={[t('gradients.head.step'), t('gradients.head.before'), t('gradients.head.after')]}
      rows={rows}
    />
  );
}
