/** Every synthetic task, in the order in which a person meets them. */
import { additionTask } from './addition';
import { copyTask } from './copy';
import { datesTask } from './dates';
import { grammarChineseTask, grammarFrenchTask } from './grammarTasks';
import { headlinesTask } from './headlines';
import { keepWordsTask } from './keepWords';
import { reverseTask } from './reverse';
import { sortTask } from './sort';
import { spokenArithmeticTask } from './spokenArithmetic';
import { storiesTask } from './stories';
import type { Task } from './task';

export const TASKS: readonly Task[] = [
  copyTask,
  reverseTask,
  sortTask,
  additionTask,
  datesTask,
  storiesTask,
  grammarFrenchTask,
  grammarChineseTask,
  spokenArithmeticTask,
  headlinesTask,
  keepWordsTask,
];

/** The task of that name, or null. */
export function taskById(id: string): Task | null {
  return TASKS.find((task) => task.id === id) ?? null;
}
