/** How much one update changes a parameter: a dot on a logarithmic track with the usual range marked. */
import { useTranslation } from 'react-i18next';
import { formatNorm } from './formatNorm';
import { ratioPlace, ratioVerdict, USUAL_RATIO } from './updateRatio';
import styles from './gradients.module.css';

interface Props {
  readonly ratio: number | null;
  readonly weightNorm: number;
}

const USUAL_LEFT = percent(ratioPlace(USUAL_RATIO.low));
const USUAL_WIDTH = percent(ratioPlace(USUAL_RATIO.high) - ratioPlace(USUAL_RATIO.low));
const MIDDLE = percent(ratioPlace(USUAL_RATIO.middle));

export function RatioTrack({ ratio, weightNorm }: Props) {
  const { t } = useTranslation();
  if (ratio === null) return <span className={styles.ratio}>{t('gradients.noRatio')}</span>;
  const verdict = ratioVerdict(ratio, weightNorm);
  return (
    <span className={styles.ratio} data-verdict={verdict}>
      <span className={styles.track} aria-hidden>
        <span className={styles.usual} style={{ left: USUAL_LEFT, width: USUAL_WIDTH }} />
        <span className={styles.middle} style={{ left: MIDDLE }} />
        {verdict !== 'fromZero' && (
          <span className={styles.dot} style={{ left: percent(ratioPlace(ratio)) }} />
        )}
      </span>
      <span className={styles.ratioValue}>
        {verdict === 'fromZero' ? t('gradients.noRatio') : formatNorm(ratio)}
        {verdict !== 'usual' && <em>{t(`gradients.ratios.${verdict}`)}</em>}
      </span>
    </span>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
