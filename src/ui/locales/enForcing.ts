/** The words of the panel of free running. */
export const enForcing = {
  emptyTitle: 'No evaluation yet',
  emptyText: 'The two curves begin with the first evaluation on held-out examples.',
  openedText: 'An opened model brings no evaluations along: train one here to compare the curves.',
  measured: '{{number}} held-out examples at each evaluation, newest at step {{step}}',
  verdicts: {
    none: 'Free running keeps up with teacher forcing.',
    slight: 'Free running falls slightly behind teacher forcing.',
    some: 'Free running falls behind teacher forcing.',
    large: 'Free running falls far behind teacher forcing.',
    unclear: 'Too few examples to tell whether free running falls behind.',
    noise: 'Even with teacher forcing few tokens are right yet: the gap says little.',
  },
  costs:
    'When it reads its own output: loss {{forced}} → {{free}}, {{gap}} nats per token (95 %: {{low}} to {{high}}); token accuracy {{forcedAccuracy}} % → {{freeAccuracy}} %, {{points}} points ({{pointsLow}} to {{pointsHigh}}).',
  chart:
    'Teacher-forced and free-running loss and token accuracy over training steps. Left and right read an evaluation.',
  loss: 'Loss, nats per token',
  accuracy: 'Token accuracy, %',
  forced: 'teacher forced',
  free: 'free running',
  scale: 'Scale of the loss',
  log: 'Log',
  linear: 'Linear',
  gapShaded: 'between the lines: the gap; band: its 95 % interval',
  step: 'step {{step}}',
  readingLoss: 'loss {{forced}} → {{free}}: {{gap}} ({{low}} to {{high}})',
  readingAccuracy:
    'accuracy {{forcedAccuracy}} % → {{freeAccuracy}} %: {{points}} ({{pointsLow}} to {{pointsHigh}})',
  table: 'Teacher forced and free running by evaluation',
  head: {
    step: 'step',
    forcedLoss: 'loss, forced',
    freeLoss: 'loss, free',
    lossGap: 'gap',
    interval: '95 %',
    forcedAccuracy: 'acc., forced',
    freeAccuracy: 'acc., free',
    accuracyGap: 'points',
  },
  interval: '{{low}} … {{high}}',
  newest: 'The newest {{count}} of {{all}}; all are in the CSV.',
} as const;
