/**
 * Real sentences with translations by people: the TypeScript compiler's short messages. The file is
 * made by tools/extract/diagnostics.js: `en TAB zh TAB fr TAB de TAB ja`.
 */
import { numberParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { rowsOf } from './rows';

const LANGUAGES = ['zh', 'fr', 'de', 'ja'];

export const diagnosticsDataset: Dataset = {
  id: 'diagnostics',
  use: 'translation',
  file: 'diagnostics.tsv',
  licence: 'Apache-2.0',
  sourceUrl: 'https://github.com/microsoft/TypeScript',
  sourceTokens: 'segment',
  targetTokens: 'segment',
  parameters: {
    targetLanguage: { kind: 'choice', choices: LANGUAGES, default: 'zh' },
    maxWords: { kind: 'number', isInteger: true, min: 1, max: 12, step: 1, default: 12 },
  },
  parse: (text, parameters) => {
    const column = LANGUAGES.indexOf(String(parameters['targetLanguage']));
    const maxWords = numberParameter(parameters, 'maxWords');
    return rowsOf(text).flatMap(([source = '', ...translations]) => {
      const target = translations[column] ?? '';
      if (target === '' || source.split(' ').length > maxWords) return [];
      return [{ source, target }];
    });
  },
};
