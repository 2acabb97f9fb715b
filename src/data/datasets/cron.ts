/**
 * Schedules: cron expressions and what they mean in English. The file is made by
 * tools/extract/cron.js: `cron TAB English`.
 */
import type { Dataset } from './dataset';
import { rowsOf } from './rows';

export const cronDataset: Dataset = {
  id: 'cron',
  use: 'sequences',
  file: 'cron.tsv',
  licence: 'MIT',
  sourceUrl: 'https://github.com/bradymholt/cronstrue',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: {
    direction: { kind: 'choice', choices: ['toEnglish', 'toCron'], default: 'toEnglish' },
  },
  parse: (text, parameters) => {
    const isToCron = parameters['direction'] === 'toCron';
    return rowsOf(text).flatMap(([cron = '', english = '']) => {
      if (english === '') return [];
      return [isToCron ? { source: english, target: cron } : { source: cron, target: english }];
    });
  },
};
