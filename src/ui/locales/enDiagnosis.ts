/** The words of the line of diagnoses: what stands out, the figure behind it, and what to try. */
export const enDiagnosis = {
  label: 'What stands out',
  past: 'At step {{step}}:',
  more: 'What to try',
  moreAnd: 'What to try, {{count}} more',
  less: 'Fold',
  open: 'Open {{panel}}',
  dismiss: 'Say no more of it in this run: {{name}}',
  isSet: 'set for the next run',
  kinds: {
    diverging: {
      name: 'Training diverges',
      title: 'Training diverges',
      figure: 'training loss {{now}}; before the first update it was {{start}}',
      try: 'The updates overshoot. A third of the learning rate often mends it; where only the start is rough, let the rate rise over the first few hundred steps (warm-up).',
    },
    explodingGradients: {
      name: 'Gradients explode',
      title: 'Gradients explode',
      figure:
        'norm {{median}} in half of the last {{updates}} updates, {{largest}} at most; clipped at {{clipNorm}}',
      figure_unclipped:
        'norm {{median}} in half of the last {{updates}} updates, {{largest}} at most; clipping is off',
      try: 'A product of many steps back through time has grown beyond bounds. Clip the gradient’s norm at about 1 (Pascanu et al. 2013); if it is clipped already, lower the learning rate.',
    },
    tooSlow: {
      name: 'Training is too slow',
      title: 'Training is too slow',
      figure:
        'an update changes the weights by {{ratio}} of their size, all {{totalSteps}} together by {{reach}} % at most; loss {{now}}, at the start {{start}}',
      try: 'Raise the learning rate: an update of about a thousandth of the weights is usual. If it is high already, see whether clipping or a schedule takes it away.',
    },
    ignoresEncoder: {
      name: 'The decoder ignores the encoder',
      title: 'The decoder ignores the encoder',
      figure:
        'swapping contexts costs {{gap}} nats per token ({{low}} to {{high}}) at a loss of {{trueLoss}}',
      try: 'It knows which targets are common, not what the source says. See whether sources and targets belong together and give it time; then let it read the context at every time step (Cho et al. 2014), so that the way back to the encoder is short.',
    },
    sameOutput: {
      name: 'The same output for nearly every source',
      title: 'The same output for nearly every source',
      figure:
        '{{distinctOutputs}} different outputs for {{distinctTargets}} different targets of {{examples}} sources',
      try: 'Greedy decoding falls back on the most common target while the context says too little. Give it time; then let the decoder read the context at every time step, or make the task easier with shorter sources.',
    },
    vanishingGradients: {
      name: 'Gradients vanish on the way to the first source tokens',
      title: 'Gradients vanish before time step {{step}}',
      figure:
        'the first of {{timeSteps}} source tokens gets {{share}} of the largest gradient, so that the weights hardly learn from it',
      try: 'Gated cells carry gradients over many steps (LSTM, GRU); reading the source backwards brings its first tokens next to what is written first (Sutskever et al. 2014). Shorter sources help always.',
    },
    overfitting: {
      name: 'Over-fitting',
      title: 'Over-fitting since step {{since}}',
      figure:
        'validation loss {{now}}, then {{lowest}}; training loss {{trainNow}}, then {{trainThen}}',
      try: 'It learns its examples by heart. More examples help most; otherwise stop where validation loss was lowest, use dropout between layers, or a smaller model.',
    },
    freeRunningBehind: {
      name: 'Free running falls behind teacher forcing',
      title: 'Free running falls behind teacher forcing',
      figure:
        '{{forced}} % of tokens right after true ones, {{free}} % after its own: {{lost}} points lost ({{low}} to {{high}})',
      try: 'One wrong token leads to the next (exposure bias). Let it read its own tokens for a part of the training (scheduled sampling, Bengio et al. 2015), or shorten the targets.',
    },
  },
  remedies: {
    learningRate: 'Learning rate {{value}}',
    gradientClipNorm: 'Clip gradients at {{value}}',
    cell: 'LSTM cells',
    reverseSource: 'Reverse the source',
    contextToInput: 'Context at every decoder input',
    contextToReadout: 'Context at every readout',
    dropoutRate: 'Dropout {{value}}',
    earlyStoppingPatience: 'Stop after {{value}} evaluations without gain',
    hiddenSize: '{{value}} hidden units',
    teacherForcingRatio: 'Teacher forcing {{value}}',
  },
} as const;
