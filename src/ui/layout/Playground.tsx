/** The page: header, what failed, and three columns that become tabs where there is no room. */
import { Tabs, Tooltip } from 'radix-ui';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AccuracyPanel } from '../panels/AccuracyPanel';
import { FailureBanner } from '../panels/FailureBanner';
import { LossPanel } from '../panels/LossPanel';
import { MachinePanel } from '../panels/machine/MachinePanel';
import { ModelPanel } from '../panels/ModelPanel';
import { NewRunNotice } from '../panels/NewRunNotice';
import { PredictionsPanel } from '../panels/PredictionsPanel';
import { StepPanel } from '../panels/step/StepPanel';
import { TaskPanel } from '../panels/TaskPanel';
import { TrainingPanel } from '../panels/TrainingPanel';
import { useThemeOnDocument } from '../theme/useTheme';
import { Header } from './Header';
import styles from './layout.module.css';

const NARROW = '(max-width: 899px)';

function subscribeToNarrow(notify: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', notify);
  return () => {
    query.removeEventListener('change', notify);
  };
}

export interface PlaygroundProps {
  /** Keeps a panel that fails from taking the page with it. */
  readonly guard: (panels: ReactNode) => ReactNode;
}

export function Playground({ guard }: PlaygroundProps) {
  useThemeOnDocument();
  const isNarrow = useSyncExternalStore(subscribeToNarrow, () => window.matchMedia(NARROW).matches);
  const setup = guard(
    <>
      <NewRunNotice />
      <TaskPanel />
      <ModelPanel />
      <TrainingPanel />
    </>,
  );
  const machine = guard(
    <>
      <FailureBanner />
      <MachinePanel />
      <StepPanel />
    </>,
  );
  const progress = guard(
    <>
      <LossPanel />
      <AccuracyPanel />
      <PredictionsPanel />
    </>,
  );
  return (
    <Tooltip.Provider delayDuration={250} skipDelayDuration={100}>
      <div className={styles.page}>
        <Header />
        {isNarrow ? (
          <NarrowColumns setup={setup} machine={machine} progress={progress} />
        ) : (
          <main className={styles.columns}>
            <div className={styles.column}>{setup}</div>
            <div className={styles.column}>{machine}</div>
            <div className={styles.column}>{progress}</div>
          </main>
        )}
      </div>
    </Tooltip.Provider>
  );
}

const TABS = ['setup', 'machine', 'progress'] as const;

function NarrowColumns(columns: Readonly<Record<(typeof TABS)[number], ReactNode>>) {
  const { t } = useTranslation();
  return (
    <Tabs.Root defaultValue="machine" asChild>
      <main>
        <Tabs.List className={styles.tabs} aria-label={t('tabs.label')}>
          {TABS.map((tab) => (
            <Tabs.Trigger key={tab} value={tab} className={styles.tab}>
              {t(`tabs.${tab}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className={styles.columns}>
          {TABS.map((tab) => (
            <Tabs.Content key={tab} value={tab} className={styles.column}>
              {columns[tab]}
            </Tabs.Content>
          ))}
        </div>
      </main>
    </Tabs.Root>
  );
}
