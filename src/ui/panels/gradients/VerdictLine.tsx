/** What the flow says, in words. */
import { useTranslation } from 'react-i18next';
import type { GradientFlow } from '../../../domain/gradientReport';
import { flowVerdict } from './flowVerdict';
import { formatNorm, formatShare } from './formatNorm';
import styles from './gradients.module.css';

export function VerdictLine({ flows }: { readonly flows: readonly GradientFlow[] }) {
  const { t } = useTranslation();
  const verdict = flowVerdict(flows);
  if (!verdict) return null;
  const { kind } = verdict;
  const isBad = kind === 'cut' || kind === 'vanishes';
  const figures = {
    share: 'share' in verdict ? formatShare(verdict.share) : '',
    times: 'share' in verdict ? formatNorm(verdict.share) : '',
    step: 'aliveFrom' in verdict ? verdict.aliveFrom + 1 : '',
  };
  return (
    <p className={styles.verdict} data-bad={isBad}>
      <strong>{t(`gradients.verdicts.${kind}.title`, figures)}</strong>{' '}
      {t(`gradients.verdicts.${kind}.text`, figures)}
    </p>
  );
}
