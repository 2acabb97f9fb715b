/** The model: its cell, its sizes, and the ways the context takes into the decoder. */
import { useTranslation } from 'react-i18next';
import { MODEL_SPECS } from '../../domain/parameterSpecs';
import { ParameterField } from '../controls/ParameterField';
import { SegmentedControl } from '../controls/SegmentedControl';
import { SwitchField } from '../controls/SwitchField';
import { Card } from '../layout/Card';
import { useExperiment, useStores } from '../storesContext';
import styles from './setup.module.css';

type ModelSetting = keyof typeof MODEL_SPECS;

const SIZES: readonly ModelSetting[] = ['hiddenSize', 'numLayers', 'embeddingSize', 'dropoutRate'];
const CONTEXT_PATHS: readonly ModelSetting[] = ['contextToInput', 'contextToReadout'];
const REST: readonly ModelSetting[] = [
  'inputToReadout',
  'reverseSource',
  'sharedVocabulary',
  'initializer',
];

export function ModelPanel() {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const model = useExperiment((state) => state.draft.model);
  const { setSetting } = experiment.getState();
  const fields = (names: readonly ModelSetting[]) =>
    names.map((name) => (
      <ParameterField
        key={name}
        path={`model.${name}`}
        spec={MODEL_SPECS[name]}
        value={model[name]}
        onChange={(value) => {
          setSetting('model', name, value);
        }}
      />
    ));

  return (
    <Card title={t('setup.model')}>
      <SegmentedControl
        label={t('parameters.model.cell.label')}
        description={t('parameters.model.cell.help')}
        value={model.cell}
        choices={MODEL_SPECS.cell.choices.map((cell) => ({
          value: cell,
          label: t(`choices.cell.${cell}`),
        }))}
        onChange={(cell) => {
          setSetting('model', 'cell', cell);
        }}
      />
      <div className={styles.fields}>{fields(SIZES)}</div>
      <h3 className={styles.subtitle}>{t('setup.contextPath')}</h3>
      <div className={styles.fields}>
        <SwitchField label={t('setup.initialState')} help={t('setup.initialStateHelp')} value />
        {fields(CONTEXT_PATHS)}
        {fields(REST)}
      </div>
    </Card>
  );
}
