/**
 * English verbs: infinitive -> past tense, the task over which connectionism and rules were argued
 * (Rumelhart & McClelland 1986; Kirov & Cotterell 2018). The file is made by
 * tools/extract/pastTense.js: `infinitive TAB past tense TAB how often the verb was met`.
 */
import { booleanParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { rowsOf } from './rows';

export const pastTenseDataset: Dataset = {
  id: 'pastTense',
  use: 'sequences',
  file: 'pastTense.tsv',
  licence: 'WordNet, MIT',
  sourceUrl: 'https://wordnet.princeton.edu',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: {
    commonVerbs: { kind: 'boolean', default: false },
  },
  parse: (text, parameters) => {
    const fewest = booleanParameter(parameters, 'commonVerbs') ? 1 : 0;
    return rowsOf(text).flatMap(([source = '', target = '', count = '0']) =>
      target !== '' && Number(count) >= fewest ? [{ source, target }] : [],
    );
  },
};
