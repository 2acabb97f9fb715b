import type { TaskWords } from './taskWords';

export const enDates = {
  name: 'Dates → ISO',
  story:
    'Dates as people write them, in many forms, into the one form that machines sort. The model ' +
    'learns the names of months and which number is the day. Day counts, once switched on, ask for ' +
    'real calendar arithmetic and are far harder.',
  parameters: {
    minYear: { label: 'First year', help: 'Dates start with this year.' },
    maxYear: { label: 'Last year', help: 'Dates end with this year.' },
    dayCounts: {
      label: 'Day counts',
      help: 'Also writes days of the year and ISO weeks, which take calendar arithmetic to read.',
    },
  },
  presets: { dates: 'Dates → ISO' },
} satisfies TaskWords;
