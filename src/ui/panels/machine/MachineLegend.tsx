/** The key of the picture: the value that is pointed at, the colours, layer, order, and the table. */
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { modelConfigOf } from '../../../state/runSelectors';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { LayerMenu } from '../../controls/LayerMenu';
import { TableToggle } from '../../controls/TableToggle';
import { useRun, useSlot, type Slot } from '../../storesContext';
import { activationGradient } from '../../theme/activationColors';
import { useTheme } from '../../theme/useTheme';
import type { Reading } from './reading';
import { UnitReadout } from './UnitReadout';
import type { UnitOrder } from './unitOrder';
import styles from './machine.module.css';

interface Props {
  /** The machine whose value is read. */
  readonly slot: Slot;
  readonly pointed: Reading | null;
  readonly pinnedUnit: number | null;
  readonly order: UnitOrder;
  readonly onOrder: (order: UnitOrder) => void;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

export function MachineLegend({ slot, pointed, pinnedUnit, ...choices }: Props) {
  const trace = useDeferredValue(useSlot(slot, (state) => state.trace));
  return (
    <div className={styles.legend}>
      {trace && <UnitReadout trace={trace} pointed={pointed} pinnedUnit={pinnedUnit} />}
      <ContextPath />
      <Scale />
      {trace && <PictureChoices layers={trace.initialStates.length} {...choices} />}
    </div>
  );
}

/** Where the context goes beside the initial state: what the violet lines of the picture stand for. */
function ContextPath() {
  const { t } = useTranslation();
  const model = useRun(modelConfigOf);
  if (!model?.contextToInput && !model?.contextToReadout) return null;
  const path = !model.contextToReadout ? 'input' : model.contextToInput ? 'both' : 'readout';
  return <span className={styles.contextPath}>{t(`machine.contextTo.${path}`)}</span>;
}

const Scale = memo(function Scale() {
  const theme = useTheme();
  return (
    <span className={styles.scale}>
      −1
      <span style={{ background: activationGradient(theme) }} aria-hidden />
      +1
    </span>
  );
});

type Choices = Pick<Props, 'order' | 'onOrder' | 'isTable' | 'onTable'>;

const PictureChoices = memo(function PictureChoices({
  layers,
  order,
  onOrder,
  isTable,
  onTable,
}: Choices & { readonly layers: number }) {
  const { t } = useTranslation();
  return (
    <span className={styles.choices}>
      {layers > 1 && (
        <span className={styles.layerMenu}>
          <LayerMenu layers={layers} />
        </span>
      )}
      <ChoiceMenu
        label={t('machine.order')}
        value={order}
        groups={[
          {
            label: null,
            choices: (['stored', 'variance'] as const).map((value) => ({
              value,
              label: t(`machine.orders.${value}`),
            })),
          },
        ]}
        onChange={(value) => {
          onOrder(value === 'variance' ? 'variance' : 'stored');
        }}
      />
      <TableToggle isTable={isTable} onTable={onTable} />
    </span>
  );
});
