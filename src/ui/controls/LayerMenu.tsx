/** Chooses the layer in view, for the whole page. */
import { useTranslation } from 'react-i18next';
import { useClock, useStores } from '../storesContext';
import { ChoiceMenu } from './ChoiceField';

export function LayerMenu({ layers }: { readonly layers: number }) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const layer = useClock((state) => state.layer);
  return (
    <ChoiceMenu
      label={t('machine.layer')}
      value={String(Math.min(layer, layers - 1))}
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
        clock.getState().selectLayer(Number(value));
      }}
    />
  );
}
