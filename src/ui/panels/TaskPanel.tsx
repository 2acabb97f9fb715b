/** What is trained: a preset or a task, its settings, and the very examples they make. */
import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DATA_SOURCE_NAMES, dataSourceOf, findTooFewUnique } from '../../data/dataConfig';
import { datasetById } from '../../data/datasets/registry';
import { presetOf } from '../../state/experimentSelectors';
import { Button } from '../controls/Button';
import { ChoiceField, ChoiceMenu } from '../controls/ChoiceField';
import { ParameterField } from '../controls/ParameterField';
import { formatCount } from '../formatNumber';
import { Card } from '../layout/Card';
import { useExperiment, useStores } from '../storesContext';
import { ExamplePreview } from './ExamplePreview';
import styles from './setup.module.css';

export function TaskPanel() {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const presets = useExperiment((state) => state.presets);
  const preset = useExperiment(presetOf);
  const data = useExperiment((state) => state.draft.data);
  const source = dataSourceOf(data.task);
  const actions = experiment.getState();
  const tooFew = source?.task ? findTooFewUnique(data, source.task) : null;
  const available = Number(tooFew?.details['available'] ?? 0);

  return (
    <Card title={t('setup.task')}>
      <ChoiceMenu
        isLarge
        label={t('setup.preset')}
        value={preset ?? ''}
        placeholder={t('setup.custom')}
        groups={[
          {
            label: t('setup.preset'),
            choices: presets.map(({ id, name }) => ({
              value: id,
              label: t(`presets.${id}`, { defaultValue: name }),
            })),
          },
        ]}
        onChange={actions.choosePreset}
      />
      <ExamplePreview />
      <div className={styles.fields}>
        <ChoiceField
          label={t('setup.taskChoice')}
          help={t('setup.taskHelp')}
          error={null}
          value={data.task}
          choices={DATA_SOURCE_NAMES.map((name) => ({ value: name, label: t(`tasks.${name}`) }))}
          onChange={actions.chooseTask}
        />
        {data.task === 'file' && <PairsFile fileName={data.file ?? null} />}
        {source && (
          <>
            {Object.entries(source.parameters).map(([name, spec]) => (
              <ParameterField
                key={name}
                path={`data.parameters.${name}`}
                spec={spec}
                value={data.parameters[name] ?? spec.default}
                onChange={(value) => {
                  actions.setTaskParameter(name, value);
                }}
              />
            ))}
            <ParameterField
              path="data.examples"
              spec={source.specs.examples}
              value={data.examples}
              onChange={(value) => {
                actions.setDataNumber('examples', Number(value));
              }}
            />
            {available > 0 && (
              <Button
                className={styles.remedy}
                onClick={() => {
                  actions.setDataNumber('examples', available);
                }}
              >
                {t('failure.remedies.useExamples', { count: formatCount(available) })}
              </Button>
            )}
            <ParameterField
              path="data.validationFraction"
              spec={source.specs.validationFraction}
              value={data.validationFraction}
              onChange={(value) => {
                actions.setDataNumber('validationFraction', Number(value));
              }}
            />
          </>
        )}
      </div>
      <Licence task={data.task} />
    </Card>
  );
}

function PairsFile({ fileName }: { readonly fileName: string | null }) {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.pairsFile}>
      <input
        ref={input}
        hidden
        type="file"
        accept=".tsv,.txt,text/plain,text/tab-separated-values"
        aria-label={t('setup.openPairs')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          void file.text().then((text) => {
            experiment.getState().openPairsFile(file.name, text);
          });
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <FileUp size={14} aria-hidden />
        {t('setup.openPairs')}
      </Button>
      <p className={styles.note}>{fileName ?? t('setup.pairsHelp')}</p>
    </div>
  );
}

function Licence({ task }: { readonly task: string }) {
  const { t } = useTranslation();
  const dataset = datasetById(task);
  if (!dataset) return null;
  return (
    <p className={styles.note}>
      {dataset.licence} ·{' '}
      <a href={dataset.sourceUrl} target="_blank" rel="noreferrer">
        {t('setup.datasetSource')}
      </a>
    </p>
  );
}
