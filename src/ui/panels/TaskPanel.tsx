/** What is trained: a preset, a task or own data, its settings, and the very examples they make. */
import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DATA_SOURCE_NAMES, dataSourceOf, findTooFewUnique } from '../../data/dataConfig';
import { datasetById } from '../../data/datasets/registry';
import { presetOf } from '../../state/experimentSelectors';
import { Button } from '../controls/Button';
import { ChoiceField, ChoiceMenu } from '../controls/ChoiceField';
import { ParameterField } from '../controls/ParameterField';
import { formatCount } from '../formatNumber';
import { Card } from '../layout/Card';
import { useExperiment, useLibrary, useStores } from '../storesContext';
import { ExamplePreview } from './ExamplePreview';
import { groupByUse, ownNameOf, ownTaskValue, taskUseOf } from './taskChoices';
import { TaskStory } from './TaskStory';
import { TokensSection } from './TokensSection';
import styles from './setup.module.css';

const ADD_OWN = 'add';

export function TaskPanel() {
  const { t } = useTranslation();
  const { experiment, importing } = useStores();
  const presets = useExperiment((state) => state.presets);
  const preset = useExperiment(presetOf);
  const task = useExperiment((state) => state.draft.data.task);
  const ownName = useExperiment(({ draft: { data } }) =>
    data.task === 'file' && data.file ? data.file : null,
  );
  const presetChoices = presets.map(({ id, name, config }) => ({
    value: id,
    label: t(`presets.${id}`, { defaultValue: name }),
    use: taskUseOf(config.data.task),
  }));
  return (
    <Card
      title={t('setup.task')}
      aside={
        <Button
          look="quiet"
          className={styles.ownData}
          onClick={() => {
            importing.getState().open();
          }}
        >
          <Database size={13} aria-hidden />
          {t('ownData.open')}
        </Button>
      }
    >
      <ChoiceMenu
        isLarge
        label={t('setup.preset')}
        value={preset ?? ''}
        placeholder={ownName ?? t('setup.custom')}
        groups={groupByUse(presetChoices, (use) => t(`uses.${use}`))}
        onChange={experiment.getState().choosePreset}
      />
      <ExamplePreview />
      <TaskStory key={task} text={t(`stories.${task}`, { defaultValue: '' })} />
      <div className={styles.fields}>
        <TaskMenu />
        <TaskSettings />
      </div>
      <TokensSection />
      <Licence task={task} />
    </Card>
  );
}

function TaskMenu() {
  const { t } = useTranslation();
  const { experiment, importing, library } = useStores();
  const data = useExperiment((state) => state.draft.data);
  const datasets = useLibrary((state) => state.datasets);
  const tasks = DATA_SOURCE_NAMES.filter((name) => name !== 'file').map((name) => ({
    value: name,
    label: t(`tasks.${name}`),
    use: taskUseOf(name),
  }));
  const file = data.task === 'file' ? (data.file ?? '') : null;
  const names = datasets.map(({ name }) => name);
  // A draft may name a dataset that is no longer kept.
  const own = file === null || file === '' || names.includes(file) ? names : [file, ...names];
  return (
    <ChoiceField
      label={t('setup.taskChoice')}
      help={t('setup.taskHelp')}
      error={null}
      value={file === null ? data.task : ownTaskValue(file)}
      groups={[
        ...groupByUse(tasks, (use) => t(`uses.${use}`)),
        {
          label: t('uses.own'),
          choices: [
            ...own.map((name) => ({ value: ownTaskValue(name), label: name })),
            { value: ADD_OWN, label: t('ownData.add') },
          ],
        },
      ]}
      onChange={(value) => {
        const name = ownNameOf(value);
        if (value === ADD_OWN) importing.getState().open();
        else if (name === null) experiment.getState().chooseTask(value);
        else library.getState().use(name);
      }}
    />
  );
}

function TaskSettings() {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const data = useExperiment((state) => state.draft.data);
  const own = useLibrary(
    ({ datasets }) =>
      datasets.find(({ name }) => data.task === 'file' && name === data.file) ?? null,
  );
  const actions = experiment.getState();
  const source = dataSourceOf(data.task);
  if (!source) return null;
  // Data without splits of its own has none to choose, and given ones leave no test share to draw.
  const shownParameters = Object.entries(source.parameters).filter(
    ([name]) => name !== 'givenSplits' || own === null || own.hasSplits,
  );
  const isTestGiven = own?.hasSplits === true && data.parameters['givenSplits'] === true;
  const tooFew = source.task ? findTooFewUnique(data, source.task) : null;
  const available = Number(tooFew?.details['available'] ?? 0);
  const numberField = (name: 'examples' | 'validationFraction' | 'testFraction') => (
    <ParameterField
      path={`data.${name}`}
      spec={source.specs[name]}
      value={data[name]}
      onChange={(value) => {
        actions.setDataNumber(name, Number(value));
      }}
    />
  );
  return (
    <>
      {shownParameters.map(([name, spec]) => (
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
      {numberField('examples')}
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
      {numberField('validationFraction')}
      {!isTestGiven && numberField('testFraction')}
    </>
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
