/** What a row of the state is called, and its units, in words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditTarget } from '../../../state/surgeryOperations';
import { unitRanges, type StateRow } from '../../../state/unitPicks';

/** `hidden state h, layer 1` */
export function useStateRowWords(): (row: StateRow) => string {
  const { t } = useTranslation();
  return useCallback(({ layer, state }) => t(`surgery.${state}`, { layer: layer + 1 }), [t]);
}

/** Units named one by one up to here, counted beyond. */
const MAX_NAMED = 6;

/** `h layer 1: 3, 7–9` */
export function useTargetWords(): (targets: readonly EditTarget[]) => string {
  const { t } = useTranslation();
  return useCallback(
    (targets) =>
      targets
        .map(({ layer, state, units }) => {
          const letter = t(state === 'hidden' ? 'surgery.rowHidden' : 'surgery.rowCell');
          const row = `${letter} ${t('surgery.layer', { layer: layer + 1 })}`;
          const words =
            units === null
              ? t('surgery.allUnits')
              : units.length > MAX_NAMED
                ? t('surgery.unitCount', { count: units.length })
                : unitRanges(units);
          return t('surgery.operationUnits', { row, units: words });
        })
        .join(' · '),
    [t],
  );
}
