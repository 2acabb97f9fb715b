/** The words of the panel of saliency. */
export const enSaliency = {
  view: 'How it is explained',
  views: {
    gradientInput: 'Gradient × input',
    leaveOneOut: 'Leave-one-out',
    set: 'Over many examples',
  },
  emptySource: 'Type a source above: its output will be explained here.',
  matrix:
    '{{method}}: a row for each written token, a column for each source token. The arrow keys read cells, Enter moves the clock to the row.',
  written: 'written',
  read: 'source',
  logProbability: 'log p',
  numbered: '{{place}} · {{token}}',
  lowered: 'lowered −{{most}}',
  raised: '+{{most}} nats raised',
  loweredMost: 'lowered most in its row',
  raisedMost: 'raised most in its row',
  byRow: 'Scale per row',
  byRowHint:
    'Scales the colours of each row to its largest number, so that rows of confident tokens can be read too',
  quoted: '“{{token}}”',
  percent: '{{value}} %',
  strongest: 'Strongest:',
  pair: 'written {{written}} ({{row}}) by source {{source}} ({{column}})',
  nats: '{{value}} nats',
  probability: 'p({{written}}) = {{share}}',
  without: 'p({{written}}) {{before}}, without it {{after}}',
  remarks: {
    nothing:
      'Leaving out any one source token changes nothing: this output depends on no single one of them.',
    saturated:
      'The model is so confident of this output that gradients are close to zero; leave-one-out says more here.',
  },
  operated:
    'Context surgery is on in the machine. These numbers are for the untouched context and the tokens that were written.',
  set: {
    empty:
      'Leaves out each source token of held-out examples, one at a time, with the true targets held fixed, and shows which source position matters for which target position. Takes a few seconds; training goes on meanwhile.',
    count: 'Examples',
    first: 'first {{count}} held out',
    start: 'Explain',
    again: 'Explain again',
    working: 'Leaving tokens out',
    cancel: 'Cancel',
    measuredOn_one: '{{number}} held-out example',
    measuredOn_other: '{{number}} held-out examples',
    countedFrom: 'Count source tokens from',
    matrix:
      'Mean change of log p by position: a row for each target position, a column for each source position. The arrow keys read cells, Enter opens the example with the largest change.',
    table: 'Mean change of log p by position',
    rows: 'target position',
    low: '0',
    high: '{{most}} nats, mean change',
    fromStart: {
      choice: 'from the first',
      columns: 'source position, from the first token',
      column: 'source {{place}}',
      place: 'target position {{row}} by source position {{column}}',
    },
    fromEnd: {
      choice: 'from the last',
      columns: 'source position, from the last token',
      column: 'source {{place}} from the last',
      place: 'target position {{row}} by source position {{column}} from the last',
    },
    reading_one: 'mean |change| {{value}} nats, {{number}} example',
    reading_other: 'mean |change| {{value}} nats, {{number}} examples',
    strongest: 'largest in {{source}} (click opens it)',
    hint: 'Point at a cell for its number. Tasks that write the last token first line up when positions are counted from the last.',
    none: 'no example reaches here',
  },
} as const;
