/** How it is trained: the few settings that matter first, the rest folded away, then the cost. */
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { TrainingConfig } from '../../domain/experimentConfig';
import { EVALUATION_SPECS, SEED_SPEC, TRAINING_SPECS } from '../../domain/parameterSpecs';
import { ParameterField } from '../controls/ParameterField';
import { Card } from '../layout/Card';
import { useExperiment, useStores } from '../storesContext';
import { CostFooter } from './CostFooter';
import styles from './setup.module.css';

type TrainingSetting = keyof typeof TRAINING_SPECS;

const FIRST: readonly TrainingSetting[] = [
  'learningRate',
  'batchSize',
  'epochs',
  'teacherForcingRatio',
  'optimizer',
];

/** Settings that only some choices read stand behind those choices. */
function moreSettings(training: TrainingConfig): TrainingSetting[] {
  const { optimizer, learningRateSchedule, teacherForcingSchedule } = training;
  const decays = learningRateSchedule === 'step' || learningRateSchedule === 'exponential';
  return [
    ...(optimizer === 'sgd' ? (['momentum'] as const) : []),
    ...(optimizer === 'adamw' ? (['weightDecay'] as const) : []),
    'learningRateSchedule',
    ...(learningRateSchedule === 'warmupCosine' ? (['warmupSteps'] as const) : []),
    ...(decays ? (['decayFactor', 'decaySteps'] as const) : []),
    'teacherForcingSchedule',
    ...(teacherForcingSchedule === 'constant' ? [] : (['teacherForcingSteps'] as const)),
    'batching',
    'gradientClipNorm',
    'labelSmoothing',
    'earlyStoppingPatience',
  ];
}

export function TrainingPanel() {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const training = useExperiment((state) => state.draft.training);
  const evaluation = useExperiment((state) => state.draft.evaluation);
  const seed = useExperiment((state) => state.draft.seed);
  const { setSetting, setSeed } = experiment.getState();
  const field = (name: TrainingSetting) => (
    <ParameterField
      key={name}
      path={`training.${name}`}
      spec={TRAINING_SPECS[name]}
      value={training[name]}
      onChange={(value) => {
        setSetting('training', name, value);
      }}
    />
  );

  return (
    <Card title={t('setup.training')}>
      <div className={styles.fields}>{FIRST.map(field)}</div>
      <Collapsible.Root>
        <Collapsible.Trigger className={styles.more}>
          <ChevronRight size={14} aria-hidden />
          {t('setup.more')}
        </Collapsible.Trigger>
        <Collapsible.Content className={styles.fields}>
          {moreSettings(training).map(field)}
          {(['everySteps', 'examples'] as const).map((name) => (
            <ParameterField
              key={name}
              path={`evaluation.${name}`}
              spec={EVALUATION_SPECS[name]}
              value={evaluation[name]}
              onChange={(value) => {
                setSetting('evaluation', name, value);
              }}
            />
          ))}
          <ParameterField
            path="seed"
            spec={SEED_SPEC}
            value={seed}
            onChange={(value) => {
              setSeed(Number(value));
            }}
          />
        </Collapsible.Content>
      </Collapsible.Root>
      <CostFooter />
    </Card>
  );
}
