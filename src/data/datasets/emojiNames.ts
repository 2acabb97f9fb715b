/** What emoji are called, from English into three languages (Unicode CLDR). */
import { booleanParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { emojiRowsOf } from './emojiRows';

const LANGUAGES = ['fr', 'zh', 'de'] as const;

export const emojiNamesDataset: Dataset = {
  id: 'emojiNames',
  use: 'translation',
  file: 'emoji.tsv',
  licence: 'Unicode-3.0',
  sourceUrl: 'https://cldr.unicode.org',
  sourceTokens: 'segment',
  targetTokens: 'character',
  parameters: {
    targetLanguage: { kind: 'choice', choices: LANGUAGES, default: 'fr' },
    skinTones: { kind: 'boolean', default: true },
  },
  parse: (text, parameters) => {
    const language = LANGUAGES.find((name) => name === parameters['targetLanguage']) ?? 'fr';
    const withSkinTones = booleanParameter(parameters, 'skinTones');
    return emojiRowsOf(text)
      .filter(({ hasSkinTone }) => withSkinTones || !hasSkinTone)
      .map(({ names }) => ({ source: names.en, target: names[language] }));
  },
};
