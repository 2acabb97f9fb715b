import type { TaskWords } from './taskWords';

export const enDiagnostics = {
  name: 'Compiler messages',
  story:
    'Real sentences: what the TypeScript compiler says, at most twelve words, as its translators wrote ' +
    'it in Chinese, French, German and Japanese. Fourteen hundred pairs are very few for translation, ' +
    'and a message is often the only one with its words. Patterns such as “{0} expected” carry over; ' +
    'the rest shows how a small model fills gaps with fluent words that mean something else.',
  parameters: {
    targetLanguage: { label: 'Into', help: 'The language to translate into.' },
    maxWords: { label: 'Longest', help: 'Leaves out messages with more English words.' },
  },
  choices: {
    targetLanguage: { zh: 'Chinese', fr: 'French', de: 'German', ja: 'Japanese' },
  },
  presets: {
    diagnosticsChinese: 'Compiler messages, English → Chinese',
    diagnosticsFrench: 'Compiler messages, English → French',
  },
} satisfies TaskWords;
