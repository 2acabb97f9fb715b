import { describe, expect, it } from 'vitest';
import type { ParameterTable } from '../../base/parameterSpec';
import { DATA_SOURCE_NAMES, dataSourceOf } from '../../data/dataConfig';
import {
  EVALUATION_SPECS,
  MODEL_SPECS,
  SEED_SPEC,
  TRAINING_SPECS,
} from '../../domain/parameterSpecs';
import { createI18n } from './i18n';
import { TASK_WORDS } from './tasks/enTasks';

const { exists, t } = await createI18n();

const tables: Readonly<Record<string, ParameterTable>> = {
  model: MODEL_SPECS,
  training: TRAINING_SPECS,
  evaluation: EVALUATION_SPECS,
};

describe('the words of the page', () => {
  it('label and explain every setting', () => {
    const paths = Object.entries(tables).flatMap(([section, table]) =>
      Object.keys(table).map((name) => `${section}.${name}`),
    );
    const dataPaths = DATA_SOURCE_NAMES.flatMap((task) => {
      const source = dataSourceOf(task);
      return [
        ...Object.keys(source?.parameters ?? {}).map((name) => `data.parameters.${name}`),
        ...Object.keys(source?.specs ?? {}).map((name) => `data.${name}`),
      ];
    });
    const all = ['seed', ...paths, ...dataPaths];
    const missing = all.flatMap((path) =>
      [`parameters.${path}.label`, `parameters.${path}.help`].filter((key) => !exists(key)),
    );
    expect(missing).toEqual([]);
    expect(SEED_SPEC.kind).toBe('number');
  });

  it('name every choice of every setting and every task', () => {
    const all = [
      ...Object.values(tables),
      ...DATA_SOURCE_NAMES.map((task) => dataSourceOf(task)?.parameters ?? {}),
    ].flatMap((table) => Object.entries(table));
    const keys = all.flatMap(([name, spec]) =>
      spec.kind === 'choice' ? spec.choices.map((choice) => `choices.${name}.${choice}`) : [],
    );
    const tasks = DATA_SOURCE_NAMES.flatMap((task) => [`tasks.${task}`, `stories.${task}`]);
    expect([...keys, ...tasks].filter((key) => !exists(key))).toEqual([]);
  });

  it('name every preset', () => {
    const files = Object.keys(import.meta.glob('../../../presets/*.json'));
    const ids = files.map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length));
    expect(ids.filter((id) => !exists(`presets.${id}`) && id !== 'r')).toEqual([]);
  });

  it('word a setting, a choice and a preset in one place only', () => {
    const all = Object.values(TASK_WORDS).flatMap(({ parameters, choices, presets }) =>
      [parameters, choices, presets].flatMap((table, kind) =>
        Object.keys(table ?? {}).map((name) => `${kind} ${name}`),
      ),
    );
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  it('fill in numbers and choose the plural', () => {
    expect(t('machine.unknown', { count: 1, tokens: 'x' })).toMatch(/reads it/);
    expect(t('machine.unknown', { count: 2, tokens: 'x y' })).toMatch(/reads them/);
  });
});
