import type { TaskWords } from './taskWords';

export const enPastTense = {
  name: 'Verb → past tense',
  story:
    'Walk, walked; go, went. A rule for thousands of verbs and some 230 exceptions, the ' +
    'example over which it was argued in 1986 whether a network can hold both. The rule is learned; ' +
    'what takes room is remembering a verb letter by letter. Watch irregular verbs that were held ' +
    'out: they come out regular, as small children say them.',
  parameters: {
    commonVerbs: {
      label: 'Common verbs only',
      help: 'Verbs met at least once in a collection of texts: fewer than half of them.',
    },
  },
  presets: { pastTense: 'Verb → past tense' },
} satisfies TaskWords;
