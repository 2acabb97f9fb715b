/** A part of the page that throws shows itself as failed; the rest, and the run, go on. */
import type { ReactNode } from 'react';
import { ErrorBoundary as Boundary, type FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/controls/Button';
import styles from './app.module.css';

export function ErrorBoundary({ children }: { readonly children: ReactNode }) {
  return <Boundary FallbackComponent={Fallback}>{children}</Boundary>;
}

function Fallback({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.crash} role="alert">
      <h2>{t('crash.title')}</h2>
      <p>{t('crash.text')}</p>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
      <Button onClick={resetErrorBoundary}>{t('crash.retry')}</Button>
    </div>
  );
}
