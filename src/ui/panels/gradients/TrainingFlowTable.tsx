/** The numbers behind the map over training, the newest look first. */
import { useTranslation } from 'react-i18next';
import type { FlowLook } from '../../../state/gradientStore';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { formatNorm } from './formatNorm';
import { flowOf } from './trainingGrid';

interface Props {
  readonly looks: readonly FlowLook[];
  readonly layer: number;
}

const SIDES = ['encoder', 'decoder'] as const;

export function TrainingFlowTable({ looks, layer }: Props) {
  const { t } = useTranslation();
  const normsOf = (look: FlowLook | undefined, side: (typeof SIDES)[number]): number[] => [
    ...(flowOf(look, side, layer)?.norms ?? []),
  ];
  return (
    <DataTable
      label={t('gradients.training.table')}
      head={[
        t('gradients.head.step'),
        ...SIDES.flatMap((side) =>
          normsOf(looks.at(-1), side).map((_, time) =>
            t(`gradients.stepOf.${side}`, { step: time + 1 }),
          ),
        ),
      ]}
      rows={looks
        .toReversed()
        .map((look) => [
          formatCount(look.modelStep),
          ...SIDES.flatMap((side) => normsOf(look, side).map(formatNorm)),
        ])}
    />
  );
}
