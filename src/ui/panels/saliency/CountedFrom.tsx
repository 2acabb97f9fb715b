/** From which end the places of sources are counted: what is written backwards lines up at the last. */
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { SOURCE_ENDS, type SourceEnd } from './positionMatrix';

interface Props {
  readonly end: SourceEnd;
  readonly onEnd: (end: SourceEnd) => void;
}

export function CountedFrom({ end, onEnd }: Props) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      label={t('saliency.set.countedFrom')}
      value={end}
      choices={SOURCE_ENDS.map((value) => ({ value, label: t(`saliency.set.${value}.choice`) }))}
      onChange={(value) => {
        onEnd(SOURCE_ENDS.find((each) => each === value) ?? 'fromStart');
      }}
    />
  );
}
