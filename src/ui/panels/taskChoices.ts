/** Presets and tasks as menus show them: in groups by what they are an example of. */
import { datasetById } from '../../data/datasets/registry';
import { taskById } from '../../data/tasks/registry';
import { TASK_USES, type TaskUse } from '../../data/taskUse';
import type { Choice, ChoiceGroup } from '../controls/ChoiceField';

/** What a task or dataset is an example of; null for a person's own data. */
export function taskUseOf(task: string): TaskUse | null {
  return taskById(task)?.use ?? datasetById(task)?.use ?? null;
}

/** Groups in the order of `TASK_USES`, empty ones left out; within a group the order given. */
export function groupByUse(
  choices: readonly (Choice & { readonly use: TaskUse | null })[],
  labelOf: (use: TaskUse) => string,
): ChoiceGroup[] {
  return TASK_USES.map((use) => ({
    label: labelOf(use),
    choices: choices
      .filter((choice) => choice.use === use)
      .map(({ value, label }) => ({ value, label })),
  })).filter((group) => group.choices.length > 0);
}

const OWN = 'own:';

/** The person's own dataset as a value of the task menu, beside the ids of tasks. */
export function ownTaskValue(name: string): string {
  return OWN + name;
}

/** The name in such a value, or null for the id of a task. */
export function ownNameOf(value: string): string | null {
  return value.startsWith(OWN) ? value.slice(OWN.length) : null;
}
