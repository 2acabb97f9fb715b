/** The words of time travel. */
export const enTravel = {
  label: 'Time travel through training',
  name: 'Training',
  first: 'To the untrained model',
  back: 'To the previous kept step',
  forward: 'To the next kept step',
  play: 'Play through training',
  stop: 'Stop playing',
  toLive: 'To the newest state, step {{newest}}, from which Train and Step go on',
  backToLive: 'Back to live',
  position: 'Training step in view',
  liveText: 'live, step {{newest}}',
  atLive: 'Live · step {{newest}}',
  at: 'Step {{step}} of {{newest}}',
  looksBack: 'An earlier state is in view; Train and Step go on from the newest',
  looksBackTraining: 'An earlier state is in view while training goes on from the newest',
  help: 'Shows the model as it was at an earlier step: in the machine, its predictions and every panel; Save saves that state. The weights are kept every {{stride}} steps: {{count}} states, {{size}} of at most {{limit}}; when that is full, every second one is dropped. Train and Step always go on from the newest weights, since the optimizer’s earlier state is not kept.',
  helpEach:
    'Shows the model as it was at an earlier step: in the machine, its predictions and every panel; Save saves that state. The weights of every step are kept: {{count}} states, {{size}} of at most {{limit}}; when that is full, every second one is dropped. Train and Step always go on from the newest weights, since the optimizer’s earlier state is not kept.',
  tooLarge:
    'No time travel: one state of this model takes {{each}}, and fewer than four fit into {{limit}}.',
} as const;
