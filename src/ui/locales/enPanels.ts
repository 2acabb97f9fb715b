/** The names of the panels, and what each shows. */
import { enInsightPanels } from './enInsights';
export const enPanels = {
  machine: {
    title: 'The machine',
    what: 'The encoder reads the source token by token into one state of fixed size, the context; the decoder writes the target from nothing else. Each column is the hidden state after one time step, one line per unit, blue for positive and red for negative.',
  },
  step: {
    title: 'This step',
    what: 'The time step under the cursor: how the scores of all tokens become a probability and a choice, and how the gates of the cell made the state behind it. Every number is read from the model that is training, none is made up for the picture.',
  },
  tree: {
    title: 'Search tree',
    what: 'Every continuation that the decoder considered, with the log-probability of each; what was pruned stays visible. Choose any other token to force it and see what the model would have written after it.',
  },
  surgery: {
    title: 'Context surgery',
    what: 'The context is all that the decoder knows of the source. Change its units, swap it with the context of another source or mix the two, and see at once what the decoder makes of it.',
  },
  units: {
    title: 'Units',
    what: 'Choose units that are active over a range of tokens, and see where else in the held-out examples the same units are active together. Switch a unit off to see how much of the exact match depends on it.',
  },
  data: {
    title: 'Data',
    what: 'What the model is to learn from: the pairs of each split, how long they are, and the tokens they are cut into. It is drawn from the settings as they stand, by the code and seed that training uses, before anything is trained.',
  },
  scores: {
    title: 'Scores',
    what: 'How good the model is on a whole split that it never trained on, by the metrics that papers report. Each dot is a score and its bar the 95 % interval of the bootstrap; the hollow marks are what needs no model, and a score means something as far as it stands away from them.',
  },
  ...enInsightPanels,
  loss: {
    title: 'Loss',
    what: 'Mean negative log-probability of the right next token, in nats, over the batches trained on and over held-out examples. It is measured with teacher forcing: each token is predicted from the right ones before it.',
  },
  accuracy: {
    title: 'Exact match',
    what: 'The share of held-out sources whose whole target is written right when the decoder reads its own output. Tokens are scored with teacher forcing, so they look better than what the model writes by itself.',
  },
  predictions: {
    title: 'Held-out predictions',
    what: 'What the model writes for a few sources that it never trains on, the same ones after every evaluation. Wrong tokens are underlined, and the expected target stands below; choose a source to walk through it.',
  },
} as const;

/** The words around every panel. */
export const enPanelTools = {
  table: 'Table',
  about: 'About {{title}}',
  export: 'Export {{title}}',
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  csv: 'Numbers (CSV)',
  failed: 'The export failed.',
} as const;

/** The words of the panes and of what moves them. */
export const enLayout = {
  inspector: 'Inspector',
  inspectorGroup: 'What to look into',
  groups: { decoding: 'Decoding', training: 'Training', data: 'Data' },
  widthOf: 'Width of {{column}}',
  heightOf: 'Height of {{column}}',
  enlargeInspector: 'Enlarge this panel',
  shrinkInspector: 'Give the machine its room back',
  hide: 'Hide {{column}}',
  show: 'Show {{column}}',
  reset: 'Reset layout',
} as const;
