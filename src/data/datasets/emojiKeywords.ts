/** An emoji's name from its English keywords: the shortest kind of summary (Unicode CLDR). */
import { booleanParameter, numberParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { emojiRowsOf } from './emojiRows';

export const emojiKeywordsDataset: Dataset = {
  id: 'emojiKeywords',
  use: 'summarisation',
  file: 'emoji.tsv',
  licence: 'Unicode-3.0',
  sourceUrl: 'https://cldr.unicode.org',
  sourceTokens: 'word',
  targetTokens: 'word',
  parameters: {
    maxKeywords: { kind: 'number', isInteger: true, min: 2, max: 16, step: 1, default: 12 },
    flags: { kind: 'boolean', default: false },
  },
  parse: (text, parameters) => {
    const maxKeywords = numberParameter(parameters, 'maxKeywords');
    const withFlags = booleanParameter(parameters, 'flags');
    return emojiRowsOf(text)
      .filter(({ keywords, names }) => keywords.length > 0 && (withFlags || !isFlag(names.en)))
      .map(({ keywords, names }) => ({
        source: keywords.slice(0, maxKeywords).join(' '),
        target: names.en,
      }));
  },
};

/** A country's flag, whose keywords are its code and nothing of its name. */
const isFlag = (name: string): boolean => name.startsWith('flag: ');
