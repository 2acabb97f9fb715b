/** Always in reach: the transport of the run, where it stands, what computes it. */
import { useTranslation } from 'react-i18next';
import { useRun } from '../storesContext';
import { BackendChip } from './BackendChip';
import { Logo } from './Logo';
import { ModelFileButtons } from './ModelFileButtons';
import { RunMetrics } from './RunMetrics';
import { ThemeMenu } from './ThemeMenu';
import { Transport } from './Transport';
import styles from './layout.module.css';

export function Header() {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <div className={styles.headerRow}>
        <div className={styles.brand}>
          <Logo />
          <h1>{t('app.title')}</h1>
        </div>
        <Transport />
        <RunMetrics />
        <div className={styles.tools}>
          <BackendChip />
          <ModelFileButtons />
          <ThemeMenu />
        </div>
      </div>
      <ProgressLine />
    </header>
  );
}

function ProgressLine() {
  const { t } = useTranslation();
  const share = useRun(({ progress }) =>
    progress && progress.totalSteps > 0 ? progress.step / progress.totalSteps : 0,
  );
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={t('run.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <span style={{ transform: `translateX(${(share - 1) * 100}%)` }}>
        <span style={{ transform: `translateX(${(1 - share) * 100}%)` }} />
      </span>
    </div>
  );
}
