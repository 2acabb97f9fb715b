/** Sunday, May 9, 2004 -> 2004-05-09: many ways to write a date, one to mean it. */
import { assert } from '../../base/assert';
import type { ParameterValues } from '../../base/parameterSpec';
import type { TextPair } from '../textPair';
import { dateOf, dayNumberOf } from './calendar';
import { DATE_FORMATS, toIso, TWO_DIGIT_YEARS, type DateFormat } from './dateFormats';
import { booleanParameter, checkOrder, numberParameter } from '../parameterValues';
import type { Task } from './task';

const integer = { kind: 'number', isInteger: true, step: 1 } as const;

export const datesTask: Task = {
  id: 'dates',
  use: 'sequences',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: {
    minYear: { ...integer, min: 1600, max: 2400, default: 1970 },
    maxYear: { ...integer, min: 1600, max: 2400, default: 2030 },
    dayCounts: { kind: 'boolean', default: false },
  },
  countUnique: (parameters) => formatRanges(parameters).reduce((sum, range) => sum + range.days, 0),
  sampleExample: (rng, parameters) => {
    const { format, firstDay, days } = rng.pick(formatRanges(parameters));
    return toExample(format, firstDay + rng.nextInt(0, days - 1));
  },
  exampleAt: (index, parameters) => {
    let rest = index;
    for (const { format, firstDay, days } of formatRanges(parameters)) {
      if (rest < days) return toExample(format, firstDay + rest);
      rest -= days;
    }
    throw new Error(`there is no date number ${index}`);
  },
  checkParameters: (parameters) => checkOrder(parameters, 'minYear', 'maxYear'),
};

interface FormatRange {
  readonly format: DateFormat;
  readonly firstDay: number;
  readonly days: number;
}

// Ten thousands of examples are drawn with the same settings object.
const rangesBySettings = new WeakMap<ParameterValues, readonly FormatRange[]>();

function formatRanges(parameters: ParameterValues): readonly FormatRange[] {
  const known = rangesBySettings.get(parameters) ?? findFormatRanges(parameters);
  rangesBySettings.set(parameters, known);
  return known;
}

/** Every usable format with the days it can write. */
function findFormatRanges(parameters: ParameterValues): readonly FormatRange[] {
  const minYear = numberParameter(parameters, 'minYear');
  const maxYear = numberParameter(parameters, 'maxYear');
  const withDayCounts = booleanParameter(parameters, 'dayCounts');
  const ranges: FormatRange[] = [];
  for (const format of DATE_FORMATS) {
    if (format.kind === 'dayCount' && !withDayCounts) continue;
    const hasShortYear = format.kind === 'twoDigitYear';
    const firstYear = hasShortYear ? Math.max(minYear, TWO_DIGIT_YEARS.first) : minYear;
    const lastYear = hasShortYear ? Math.min(maxYear, TWO_DIGIT_YEARS.last) : maxYear;
    if (firstYear > lastYear) continue;
    const firstDay = dayNumberOf(firstYear, 1, 1);
    ranges.push({ format, firstDay, days: dayNumberOf(lastYear + 1, 1, 1) - firstDay });
  }
  assert(ranges.length > 0, 'the range of years must hold a year');
  return ranges;
}

function toExample(format: DateFormat, dayNumber: number): TextPair {
  const date = dateOf(dayNumber);
  return { source: format.write(date), target: toIso(date) };
}
