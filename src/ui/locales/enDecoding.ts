/** Words of the controls that say how a source is decoded. */
export const enDecoding = {
  label: 'Decoding',
  labelCompare: 'Second decoding',
  kinds: { greedy: 'Greedy', sample: 'Sample', beam: 'Beam' },
  kindHelp: {
    greedy: 'Writes the most likely token at every step.',
    sample: 'Draws each token by its probability.',
    beam: 'Follows several outputs at once and keeps the likeliest.',
  },
  open: '{{kind}} settings: {{summary}}',
  summary: {
    temperature: 'T {{value}}',
    topK: 'top-k {{value}}',
    topP: 'top-p {{value}}',
    seed: 'seed {{value}}',
    beamWidth: 'width {{value}}',
    lengthPenaltyAlpha: 'α {{value}}',
  },
  nextSeed: 'Draw again with the next seed',
  problem: {
    range: 'From {{min}} to {{max}}.',
    integer: 'A whole number.',
  },
  settings: {
    temperature: {
      label: 'Temperature',
      help: 'Scores are divided by it before the softmax: below 1 sharpens, above 1 flattens.',
    },
    topK: {
      label: 'Top-k',
      help: 'Only this many of the most likely tokens may be drawn. 0 allows all.',
    },
    topP: {
      label: 'Top-p',
      help: 'Only the fewest most likely tokens whose probabilities reach this sum may be drawn. 1 allows all.',
    },
    seed: { label: 'Seed', help: 'The same seed draws the same tokens.' },
    beamWidth: {
      label: 'Beam width',
      help: 'How many unfinished outputs are kept at each step. 1 is greedy.',
    },
    lengthPenaltyAlpha: {
      label: 'Length penalty',
      help: 'Score = log-probability / length^α. 0 prefers short outputs, more evens them out.',
    },
  },
} as const;
