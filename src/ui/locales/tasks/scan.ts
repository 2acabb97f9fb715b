import type { TaskWords } from './taskWords';

export const enScan = {
  name: 'SCAN commands → actions',
  story:
    'A command such as “jump around left twice” and the steps a robot takes: all 20,910 commands of ' +
    'a small grammar. Held out at random they are nearly all understood. The other splits ask for ' +
    'more: actions longer than any in training, or “jump” in new commands when it was only ever ' +
    'seen alone. A person finds that easy; these models hardly ever do it, which is the point of ' +
    'the data (Lake and Baroni 2018).',
  parameters: {
    split: {
      label: 'Held out',
      help: 'Commands drawn at random, those with long actions, or those that use one verb anew.',
    },
  },
  choices: {
    split: {
      simple: 'At random',
      length: 'Long actions',
      addJump: 'Jump in commands',
      addTurnLeft: 'Turn left in commands',
    },
  },
  presets: {
    scan: 'SCAN commands → actions',
    scanLength: 'SCAN, longer than ever trained',
    scanAddJump: 'SCAN, a verb in new commands',
  },
} satisfies TaskWords;
