/**
 * The gradient at every time step as training went on: whether it reached the first ones from the
 * start, came to, or died on the way.
 */
import clsx from 'clsx';
import { useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowLook } from '../../../state/gradientStore';
import { nearestStep } from '../../../state/travelStore';
import { Heatmap } from '../../charts/Heatmap';
import type { HeatmapCell } from '../../charts/heatmapLayout';
import { formatCount } from '../../formatNumber';
import { useStores, useTravel } from '../../storesContext';
import { formatNorm } from './formatNorm';
import { shareWords } from './shareWords';
import { flowOf, nearestLook, trainingGrid, type TrainingGrid } from './trainingGrid';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  readonly looks: readonly FlowLook[];
  readonly layer: number;
  readonly kind: ScaleKind;
  readonly picture: RefObject<SVGSVGElement | null>;
}

const NOTHING: readonly number[] = [];

export function TrainingFlow({ looks, layer, kind, picture }: Props) {
  const { t } = useTranslation();
  const { travel } = useStores();
  const kept = useTravel(({ timeline }) => timeline?.steps ?? NOTHING);
  const past = useTravel(({ step }) => step);
  const [read, setRead] = useState<HeatmapCell | null>(null);
  const grid = useMemo(() => trainingGrid(looks, layer, kind), [looks, layer, kind]);
  const columns = useMemo(
    () =>
      grid.columns.map((look) =>
        look ? formatCount(look.modelStep) : t('gradients.training.hole'),
      ),
    [grid.columns, t],
  );
  const rows = useMemo(
    () =>
      grid.places.map((place) =>
        place === null
          ? t('gradients.context')
          : t(`gradients.stepOf.${place.side}`, { step: place.time + 1 }),
      ),
    [grid.places, t],
  );
  return (
    <div>
      <Heatmap
        label={t('gradients.training.map')}
        rows={rows}
        columns={columns}
        values={grid.shares}
        colors="sequential"
        domain={1}
        rowTitle={t('gradients.head.timeStep')}
        columnTitle={t('gradients.head.step')}
        low={formatNorm(grid.least)}
        high={t('gradients.norm', { norm: formatNorm(grid.most) })}
        markedColumn={past === null ? null : nearestLook(grid.columns, past)}
        picture={picture}
        onRead={setRead}
        onChoose={(_, column) => {
          const look = grid.columns[column];
          if (look) travel.getState().travelTo(look.modelStep);
        }}
      />
      <p className={clsx(styles.reading, read && styles.isSticky)} role="status">
        {read ? (
          <Reading grid={grid} layer={layer} cell={read} kept={kept} />
        ) : (
          <span>{t('gradients.training.hint')}</span>
        )}
      </p>
    </div>
  );
}

interface ReadingProps {
  readonly grid: TrainingGrid;
  readonly layer: number;
  readonly cell: HeatmapCell;
  readonly kept: readonly number[];
}

function Reading({ grid, layer, cell: { row, column }, kept }: ReadingProps) {
  const { t } = useTranslation();
  const look = grid.columns[column];
  const place = grid.places[row] ?? null;
  if (!look) {
    return (
      <span>
        {t('gradients.training.notMeasured', {
          from: formatCount(grid.columns[column - 1]?.modelStep ?? 0),
          to: formatCount(grid.columns[column + 1]?.modelStep ?? 0),
        })}
      </span>
    );
  }
  const back = nearestStep(kept, look.modelStep);
  const flow = place && flowOf(look, place.side, layer);
  const norm = grid.norms[row * grid.columns.length + column] ?? Number.NaN;
  const largest = grid.norms.reduce(
    (most, each, index) => (index % grid.columns.length === column && each > most ? each : most),
    0,
  );
  return (
    <>
      <strong>{t('gradients.atStep', { step: formatCount(look.modelStep) })}</strong>
      {place && flow ? (
        <>
          <span>
            {t(`gradients.place.${place.side}`, {
              step: place.time + 1,
              steps: flow.norms.length,
            })}
          </span>
          <span>{t('gradients.norm', { norm: formatNorm(norm) })}</span>
          {largest > 0 && <span>{shareWords(t, norm / largest)}</span>}
        </>
      ) : (
        <span>{t('gradients.training.context')}</span>
      )}
      {back !== null && (
        <span>
          {t(back === look.modelStep ? 'gradients.training.back' : 'gradients.training.nearest', {
            step: formatCount(back),
          })}
        </span>
      )}
    </>
  );
}
