/** The page: header, and below it what is set up, the machine with its inspector, and the progress. */
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { AccuracyPanel } from '../panels/AccuracyPanel';
import { DataDialog } from '../panels/data/DataDialog';
import { DiagnosisLine } from '../panels/diagnosis/DiagnosisLine';
import { FailureBanner } from '../panels/FailureBanner';
import { LossPanel } from '../panels/LossPanel';
import { MachinePanel } from '../panels/machine/MachinePanel';
import { ModelPanel } from '../panels/ModelPanel';
import { NewRunNotice } from '../panels/NewRunNotice';
import { PredictionsPanel } from '../panels/PredictionsPanel';
import { TaskPanel } from '../panels/TaskPanel';
import { TrainingPanel } from '../panels/TrainingPanel';
import { useThemeOnDocument } from '../theme/useTheme';
import { Header } from './Header';
import { Inspector } from './Inspector';
import { NarrowColumns } from './NarrowColumns';
import { useMediaQuery } from './useMediaQuery';
import { Workbench } from './Workbench';
import styles from './layout.module.css';

const NARROW = '(max-width: 899px)';

export interface PlaygroundProps {
  /** Keeps a panel that fails from taking the page with it. */
  readonly guard: (panels: ReactNode) => ReactNode;
}

export function Playground({ guard }: PlaygroundProps) {
  useThemeOnDocument();
  const isNarrow = useMediaQuery(NARROW);
  const parts = {
    setup: guard(
      <>
        <NewRunNotice />
        <TaskPanel />
        <ModelPanel />
        <TrainingPanel />
      </>,
    ),
    failure: guard(
      <>
        <FailureBanner />
        <DiagnosisLine />
      </>,
    ),
    machine: guard(<MachinePanel />),
    inspector: <Inspector canGrow={!isNarrow} guard={guard} />,
    progress: guard(
      <>
        <LossPanel />
        <AccuracyPanel />
        <PredictionsPanel />
      </>,
    ),
  };
  return (
    <Tooltip.Provider delayDuration={250} skipDelayDuration={100}>
      <div className={styles.page}>
        <Header />
        {isNarrow ? <NarrowColumns {...parts} /> : <Workbench {...parts} />}
      </div>
      {guard(<DataDialog />)}
    </Tooltip.Provider>
  );
}
