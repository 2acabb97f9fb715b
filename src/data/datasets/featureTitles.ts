/**
 * Features of the web platform: what one does -> what it is called. The file is made by
 * tools/extract/featureTitles.js: `description TAB title`.
 */
import { numberParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { rowsOf } from './rows';

export const featureTitlesDataset: Dataset = {
  id: 'featureTitles',
  use: 'summarisation',
  file: 'featureTitles.tsv',
  licence: 'Apache-2.0',
  sourceUrl: 'https://github.com/web-platform-dx/web-features',
  sourceTokens: 'bpe',
  targetTokens: 'bpe',
  parameters: {
    maxDescriptionWords: {
      kind: 'number',
      isInteger: true,
      min: 8,
      max: 80,
      step: 1,
      default: 40,
    },
  },
  parse: (text, parameters) => {
    const longest = numberParameter(parameters, 'maxDescriptionWords');
    return rowsOf(text).flatMap(([source = '', target = '']) =>
      target !== '' && source.split(' ').length <= longest ? [{ source, target }] : [],
    );
  },
};
