/** Which layout, which colours, which layer; and on which axes the past is shown. */
import { useTranslation } from 'react-i18next';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { modelConfigOf } from '../../../state/runSelectors';
import { useRun, useSpace, useStores, useTravel } from '../../storesContext';
import { COLOR_BYS, type ColorBy } from './pointGroups';
import styles from './space.module.css';

export type SpaceMethod = 'components' | 'map';

interface Props {
  readonly method: SpaceMethod;
  readonly onMethod: (method: SpaceMethod) => void;
  readonly colorBy: ColorBy;
  readonly onColorBy: (colorBy: ColorBy) => void;
}

export function SpaceControls({ method, onMethod, colorBy, onColorBy }: Props) {
  const { t } = useTranslation();
  const { space } = useStores();
  const layers = useRun((state) => modelConfigOf(state)?.numLayers ?? 1);
  const layer = useSpace((state) => state.layer);
  const axes = useSpace((state) => state.axes);
  const isPast = useTravel(({ step }) => step !== null);
  return (
    <div className={styles.controls}>
      <SegmentedControl
        label={t('space.method')}
        value={method}
        choices={(['components', 'map'] as const).map((value) => ({
          value,
          label: t(`space.methods.${value}`),
        }))}
        onChange={(value) => {
          onMethod(value === 'map' ? 'map' : 'components');
        }}
      />
      <ChoiceMenu
        label={t('space.colorBy')}
        value={colorBy}
        groups={[
          {
            label: null,
            choices: COLOR_BYS.map((value) => ({ value, label: t(`space.colorBys.${value}`) })),
          },
        ]}
        onChange={(value) => {
          const found = COLOR_BYS.find((each) => each === value);
          if (found) onColorBy(found);
        }}
      />
      {layers > 1 && (
        <ChoiceMenu
          label={t('machine.layer')}
          value={String(layer)}
          groups={[
            {
              label: null,
              choices: Array.from({ length: layers }, (_, index) => ({
                value: String(index),
                label: t('machine.layerNumber', { layer: index + 1 }),
              })),
            },
          ]}
          onChange={(value) => {
            space.getState().selectLayer(Number(value));
          }}
        />
      )}
      {isPast && method === 'components' && (
        <SegmentedControl
          label={t('space.axes')}
          description={t('space.axesHint')}
          value={axes}
          choices={(['kept', 'own'] as const).map((value) => ({
            value,
            label: t(`space.axesOf.${value}`),
          }))}
          onChange={(value) => {
            space.getState().selectAxes(value === 'own' ? 'own' : 'kept');
          }}
        />
      )}
    </div>
  );
}
