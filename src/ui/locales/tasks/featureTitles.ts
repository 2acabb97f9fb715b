import type { TaskWords } from './taskWords';

export const enFeatureTitles = {
  name: 'Description → title',
  story:
    'Real texts of real length: what a feature of the web does, into what it is called. Some 1,200 ' +
    'of them are far too few to learn English from, and most titles are names that stand in the ' +
    'description, which a model without attention cannot copy. Expect titles of the right kind more ' +
    'often than the right title, and training loss falling long after validation loss turned.',
  parameters: {
    maxDescriptionWords: {
      label: 'Longest description',
      help: 'Leaves out descriptions with more words.',
    },
  },
  presets: { featureTitles: 'Description → title (web features)' },
} satisfies TaskWords;
