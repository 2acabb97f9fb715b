/** The words around every panel that explains training; each panel's own stand in a file of its name. */

export const enInsightPanels = {
  saliency: {
    title: 'Saliency',
    answers: 'Which source token decided each written token?',
    reading:
      'A row is a written token, a column a source token: green raised its probability, brown lowered it.',
    what: 'Gradient × input: the gradient of log p(written token) by the source token’s embedding, times that embedding. Leave-one-out: log p(written token) minus the same when the source token is taken away, the written tokens held fixed.',
  },
  context: {
    title: 'Context use',
    answers: 'Does the decoder listen to the encoder?',
    reading:
      'If the loss hardly rises when contexts are swapped or zeroed, the decoder ignores the source.',
    what: 'Teacher-forced loss on held-out examples three times: with the states that the encoder left, with those of another example of the batch, and with zeros. The gap is the second or third minus the first, paired by example, with its 95 % interval.',
  },
  gradients: {
    title: 'Gradients',
    answers: 'Where do gradients die or explode?',
    reading:
      'A line that falls by orders of magnitude to the left: the first tokens teach the model hardly anything.',
    what: 'The L2 norm of dL/dh_t, the gradient of a row’s summed loss by its hidden state after time step t, all that reads it later included; the mean over the longest training sources. Below: weights, gradients and what one update changes, by parameter.',
  },
  forcing: {
    title: 'Free running',
    answers: 'Does the model stay right when it reads its own output?',
    reading:
      'The gap between the two curves is exposure bias: mistakes that lead to further mistakes.',
    what: 'Loss and token accuracy on the same held-out targets twice: the decoder reads the true tokens (teacher forcing), or its own arg max, which counts as right where the target has it. Both gaps are paired by example, with their 95 % interval.',
  },
  space: {
    title: 'State space',
    answers: 'What do the contexts know about their sources?',
    reading:
      'Each point is the encoder’s last state on a held-out source; sources at near points look alike to the decoder.',
    what: 'The encoder’s states after the last token of held-out sources, projected on their first two principal components, or laid out by UMAP. Choose a point to see its path through the time steps and the training sources whose contexts lie nearest.',
  },
  errors: {
    title: 'Errors',
    answers: 'What does the model get wrong, and where?',
    reading:
      'Long sources and late positions usually fail first; choose an error to walk through it.',
    what: 'Free-running greedy outputs of held-out sources: exact match by source length with Wilson’s 95 % interval, tokens by output position. Confused tokens are counted under teacher forcing.',
  },
} as const;

export const enInsights = {
  emptyTitle: 'No model to look into yet',
  emptyText: 'Press Train, or open a model: this panel follows it while it learns.',
  measuring: 'Measuring…',
  atStep: 'at step {{step}}',
  fill_one: 'Measure {{count}} step not watched',
  fill_other: 'Measure {{count}} steps not watched',
  fillFrom: 'from the weights that time travel keeps',
  fillDone: 'Measured over all of training.',
  fillNothing: 'Measured while this panel is in view; no earlier step is kept.',
  filling: '{{percent}} % measured',
  fillProgress: 'Earlier steps measured',
  cancel: 'Cancel',
  every: 'updated every {{pause}} while training ({{took}} each)',
} as const;
