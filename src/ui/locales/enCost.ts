/** What training would take: the English words. */
export const enCost = {
  title: 'What training takes',
  parameters: '{{count}} parameters',
  about: 'about {{time}} here',
  measuring: 'timing a few steps …',
  steps: '{{count}} steps',
  stepsPerEpoch: '{{count}} an epoch',
  memory: 'Memory',
  weights: 'Weights',
  gradients: 'Gradients',
  optimizer: 'Optimizer',
  activations: 'Activations of a batch',
  tooLarge: 'This does not fit into the memory here.',
} as const;
