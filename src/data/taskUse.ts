/** What a task or dataset is an example of; menus are grouped by it, in this order. */
export const TASK_USES = [
  'translation',
  'answering',
  'summarisation',
  'sequences',
  'algorithms',
] as const;
export type TaskUse = (typeof TASK_USES)[number];
