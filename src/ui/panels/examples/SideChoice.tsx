/** Which side's tokens are looked at. */
import { useTranslation } from 'react-i18next';
import type { SideName } from '../../../data/dataTokens';
import { SegmentedControl } from '../../controls/SegmentedControl';

interface Props {
  readonly sides: readonly SideName[];
  readonly value: SideName;
  readonly onChange: (side: SideName) => void;
}

export function SideChoice({ sides, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      label={t('dataPanel.side')}
      value={value}
      choices={sides.map((side) => ({ value: side, label: t(`dataPanel.sides.${side}`) }))}
      onChange={(side) => {
        onChange(side === 'target' ? 'target' : 'source');
      }}
    />
  );
}
