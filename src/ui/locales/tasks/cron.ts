import type { TaskWords } from './taskWords';

export const enCron = {
  name: 'Cron ↔ English',
  story:
    'Schedules as machines write them, 30 9 * * 1-5, and as people say them: At 09:30, Monday through ' +
    'Friday. A small, exact language: every number must be carried over, some change their form, and ' +
    'the order differs. Watch which field goes wrong first when the model is made smaller.',
  parameters: {
    direction: { label: 'Direction', help: 'Which of the two is read and which is written.' },
  },
  choices: { direction: { toEnglish: 'Cron → English', toCron: 'English → cron' } },
  presets: { cron: 'Cron → English', cronFromEnglish: 'English → cron' },
} satisfies TaskWords;
