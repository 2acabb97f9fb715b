/** The words of time travel. */
export const enTravel = {
  label: 'Time travel through training',
  name: 'Training',
  first: 'To the untrained model',
  back: 'To the kept step before',
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
  help: 'Puts the model as it was at an earlier step in view: for the machine, its predictions and every panel, and Save saves it. Every {{stride}} steps the weights are kept: {{count}} states, {{size}} of at most {{limit}}; when that is full, every second one goes. Train and Step go on from the newest weights, never from here: what the optimizer knew then is not kept.',
  helpEach:
    'Puts the model as it was at an earlier step in view: for the machine, its predictions and every panel, and Save saves it. The weights of every step are kept: {{count}} states, {{size}} of at most {{limit}}; when that is full, every second one goes. Train and Step go on from the newest weights, never from here: what the optimizer knew then is not kept.',
  tooLarge:
    'No way back in time: one state of this model takes {{each}}, and {{limit}} hold fewer than four.',
} as const;
