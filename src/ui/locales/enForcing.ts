/** The words of the panel of free running. */
export const enForcing = {
  emptyTitle: 'No evaluation yet',
  emptyText: 'The two curves begin with the first evaluation on held-out examples.',
  openedText: 'An opened model brings no evaluations along: train one here to compare the curves.',
  measured: '{{number}} held-out examples at each evaluation, newest at step {{step}}',
  verdicts: {
    none: 'Free running keeps up with teacher forcing.',
    some: 'Free running falls behind teacher forcing.',
    large: 'Free running falls far behind teacher forcing.',
    noise: 'Teacher forced, hardly a token is right yet: the gap says little.',
  },
  costs:
    'Reading its own output costs {{gap}} nats per token ({{forced}} → {{free}}) and {{points}} points of token accuracy ({{forcedAccuracy}} % → {{freeAccuracy}} %).',
  chart:
    'Teacher-forced and free-running loss and token accuracy over training steps. Left and right read an evaluation.',
  loss: 'Loss, nats per token',
  accuracy: 'Token accuracy, %',
  forced: 'teacher forced',
  free: 'free running',
  scale: 'Scale of the loss',
  log: 'Log',
  linear: 'Linear',
  gapShaded: 'between them: the gap',
  step: 'step {{step}}',
  readingLoss: 'loss {{forced}} → {{free}} ({{gap}})',
  readingAccuracy: 'accuracy {{forced}} % → {{free}} % ({{gap}})',
  table: 'Teacher forced and free running by evaluation',
  head: {
    step: 'step',
    forcedLoss: 'loss, forced',
    freeLoss: 'loss, free',
    lossGap: 'gap',
    forcedAccuracy: 'accuracy, forced',
    freeAccuracy: 'accuracy, free',
    accuracyGap: 'gap (points)',
  },
  newest: 'The newest {{count}} of {{all}}; all are in the CSV.',
} as const;
