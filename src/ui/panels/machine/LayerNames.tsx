/** The names of the strips, at the left of the picture; a layer's name puts it in focus. */
import { useTranslation } from 'react-i18next';
import { useClock, useStores } from '../../storesContext';
import type { MachineGeometry } from './machineGeometry';
import styles from './picture.module.css';

export function LayerNames({ geometry }: { readonly geometry: MachineGeometry }) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const focus = useClock((state) => state.layer);
  const { layers, embedding, gutter } = geometry;
  return (
    <div className={styles.names} style={{ width: gutter }}>
      {layers.map(({ top, height }, layer) => (
        <button
          key={layer}
          type="button"
          tabIndex={-1}
          className={styles.layerName}
          style={{ top, height }}
          aria-pressed={layer === focus}
          title={t('machine.focusLayer', { layer: layer + 1 })}
          onClick={() => {
            clock.getState().selectLayer(layer);
          }}
        >
          {t('machine.layerName', { layer: layer + 1 })}
        </button>
      ))}
      <span className={styles.bandName} style={embedding}>
        {t('machine.embeddingShort')}
      </span>
    </div>
  );
}
