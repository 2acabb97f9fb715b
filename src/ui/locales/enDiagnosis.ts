/** The words of the line of diagnoses: what stands out, the figure behind it, and what to try. */
export const enDiagnosis = {
  label: 'What stands out',
  past: 'At step {{step}}:',
  more: 'What to try',
  moreAnd: 'What to try, {{count}} more',
  less: 'Show less',
  open: 'Open {{panel}}',
  dismiss: 'Dismiss for this run: {{name}}',
  isSet: 'set for the next run',
  kinds: {
    diverging: {
      name: 'Training diverges',
      title: 'Training diverges',
      figure: 'training loss {{now}}, up from {{start}} at the start',
      try: 'The updates overshoot. A third of the learning rate often mends it; if only the start is unstable, use warm-up over the first few hundred steps.',
    },
    explodingGradients: {
      name: 'Gradients explode',
      title: 'Gradients explode',
      figure:
        'median norm {{median}} over the last {{updates}} updates, largest {{largest}}; clipped at {{clipNorm}}',
      figure_unclipped:
        'median norm {{median}} over the last {{updates}} updates, largest {{largest}}; clipping is off',
      try: 'On its way back through time the gradient is multiplied at every step, and here it grows. Clip its norm at about 1 (Pascanu et al. 2013); if it is clipped already, lower the learning rate.',
    },
    weightsTooLarge: {
      name: 'The weights have grown too large',
      title: 'The weights have grown too large',
      figure:
        'recurrent weights {{gain}} times as large as an orthogonal matrix; training loss {{now}}, {{start}} at the start',
      try: 'Large updates have driven tanh and the gates into saturation, where hardly any gradient passes. Start again with a third of the learning rate.',
    },
    tooSlow: {
      name: 'Training is too slow',
      title: 'Training is too slow',
      figure:
        'update ratio {{ratio}}: all {{totalSteps}} updates together change the weights by {{reach}} % at most; loss {{start}} → {{now}}',
      try: 'Raise the learning rate: an update ratio of about a thousandth is usual. If the rate is high already, check whether clipping or the schedule shrinks the updates.',
    },
    ignoresEncoder: {
      name: 'The decoder ignores the encoder',
      title: 'The decoder ignores the encoder',
      figure:
        'swapping contexts costs {{gap}} nats per token ({{low}} to {{high}}) at a loss of {{trueLoss}}',
      try: 'It has learnt which targets are common, not what the source says. Check that sources and targets belong together, and train longer; then let the decoder read the context at every time step (Cho et al. 2014), which shortens the gradient’s way to the encoder.',
    },
    sameOutput: {
      name: 'The same output for nearly every source',
      title: 'The same output for nearly every source',
      figure:
        '{{examples}} sources with {{distinctTargets}} different targets get {{distinctOutputs}} different outputs',
      try: 'Greedy decoding falls back on the most common target while the context says too little. Train longer; then let the decoder read the context at every time step, or make the task easier with shorter sources.',
    },
    vanishingGradients: {
      name: 'Gradients vanish on the way to the first source tokens',
      title: 'Gradients vanish before time step {{step}}',
      figure:
        'the first of {{timeSteps}} source tokens gets {{share}} of the largest gradient: the model hardly learns from it',
      try: 'Gated cells (LSTM, GRU) carry gradients over many steps; reversing the source brings its first tokens next to the first ones written (Sutskever et al. 2014). Shorter sources always help.',
    },
    overfitting: {
      name: 'Overfitting',
      title: 'Overfitting since step {{since}}',
      figure: 'validation loss {{lowest}} → {{now}}, training loss {{trainThen}} → {{trainNow}}',
      try: 'The model memorises its training examples. More examples help most; otherwise stop where validation loss is lowest (early stopping), use dropout between layers, or a smaller model.',
    },
    freeRunningBehind: {
      name: 'Free running falls behind teacher forcing',
      title: 'Free running falls behind teacher forcing',
      figure:
        'token accuracy {{forced}} % after true tokens, {{free}} % after its own: {{lost}} points lost ({{low}} to {{high}})',
      try: 'In training the decoder never reads its own mistakes, so one leads to the next (exposure bias). Let it read its own tokens in a part of training (scheduled sampling, Bengio et al. 2015), or shorten the targets.',
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
    earlyStoppingPatience: 'Stop after {{value}} evaluations without improvement',
    hiddenSize: '{{value}} hidden units',
    teacherForcingRatio: 'Teacher forcing {{value}}',
  },
} as const;
