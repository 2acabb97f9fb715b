/** The gradient over training as a map or as numbers, and the way to the steps that nobody watched. */
import { useDeferredValue, useMemo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../formatNumber';
import { useClock, useGradients } from '../../storesContext';
import { FillPast } from '../insight/FillPast';
import insight from '../insight/insight.module.css';
import { TrainingFlow } from './TrainingFlow';
import { TrainingFlowTable } from './TrainingFlowTable';
import { evenLooks } from './trainingGrid';
import type { ScaleKind } from './valueScale';

interface Props {
  readonly layers: number;
  readonly kind: ScaleKind;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
}

/** More columns are not read, and their steps not legible. */
const MOST_SHOWN = 40;

export function OverTraining({ layers, kind, picture, isTable }: Props) {
  const { looks: newest, filling, fillPast, cancelFilling } = useGradients((state) => state);
  const { t } = useTranslation();
  const looks = useDeferredValue(newest);
  const shown = useMemo(() => evenLooks(looks, MOST_SHOWN), [looks]);
  const layer = Math.min(
    useClock((state) => state.layer),
    layers - 1,
  );
  return (
    <div>
      {isTable ? (
        <TrainingFlowTable looks={shown} layer={layer} />
      ) : (
        <TrainingFlow looks={shown} layer={layer} kind={kind} picture={picture} />
      )}
      {shown.length < looks.length && (
        <p className={insight.note}>
          {t('gradients.training.thinned', {
            count: shown.length,
            all: formatCount(looks.length),
          })}
        </p>
      )}
      <FillPast measured={looks} filling={filling} onFill={fillPast} onCancel={cancelFilling} />
    </div>
  );
}
