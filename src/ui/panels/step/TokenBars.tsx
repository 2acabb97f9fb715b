/** The most likely next tokens, each with its share; what was chosen is marked. */
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { DecoderStep } from '../../../domain/decodeTrace';
import { formatPercent } from '../../formatNumber';
import { tokenNameKey, tokenSign } from '../../tokenText';
import styles from './step.module.css';

const SHOWN = 6;

export function TokenBars({ step }: { readonly step: DecoderStep }) {
  const { t } = useTranslation();
  const shown = step.candidates.slice(0, SHOWN);
  const rest = Math.max(
    0,
    1 - shown.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), 0),
  );
  return (
    <div>
      <h3 className={styles.heading}>{t('step.nextToken')}</h3>
      <p className={styles.note}>{t('step.entropy', { entropy: step.entropy.toFixed(2) })}</p>
      <ol className={styles.bars} aria-label={t('step.nextToken')}>
        {shown.map(({ token, tokenId, logProbability }) => {
          const probability = Math.exp(logProbability);
          const isChosen = tokenId === step.chosen.tokenId;
          const nameKey = tokenNameKey(token);
          return (
            <li key={tokenId} className={clsx(isChosen && styles.isChosen)}>
              <span className={styles.token}>
                {tokenSign(token)}
                {nameKey !== null && <span className={styles.tokenName}>{t(nameKey)}</span>}
              </span>
              <span className={styles.bar} aria-hidden>
                <span style={{ transform: barPlace(probability) }} />
              </span>
              <span className={styles.share}>{`${formatShare(probability)} %`}</span>
              <span className={styles.mark}>{isChosen && t('step.chosen')}</span>
            </li>
          );
        })}
        <li className={styles.rest}>
          <span className={styles.token}>{t('step.rest')}</span>
          <span className={styles.bar} aria-hidden>
            <span style={{ transform: barPlace(rest) }} />
          </span>
          <span className={styles.share}>{`${formatShare(rest)} %`}</span>
          <span className={styles.mark} />
        </li>
      </ol>
    </div>
  );
}

/**
 * A bar is as wide as its track and pushed out of it to the left: it glides to its next place without
 * laying out the page in every frame. The least share is still a line.
 */
function barPlace(share: number): string {
  return `translateX(${(Math.max(share, 0.01) - 1) * 100}%)`;
}

/** Two decimals where one would read 0.0. */
function formatShare(share: number): string {
  return formatPercent(share, share < 0.01 ? 2 : 1);
}
