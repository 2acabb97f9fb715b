/**
 * The ways to write a date that the dates task knows. Conventions, where a text alone could mean two
 * days: slashes are month/day/year (or year first), dots and dashes are day, month, year (or year
 * first). Two-digit years follow POSIX: 69-99 are 19xx, 00-68 are 20xx. No two formats ever write the
 * same text, so (day, format) pairs count different sources.
 */
import { dayOfYear, isoWeekOf, type CalendarDate } from './calendar';

/**
 * `fourDigitYear` and `twoDigitYear` can be rewritten sign by sign; `dayCount` formats (ISO week, day
 * of the year) need calendar arithmetic.
 */
export type DateFormatKind = 'fourDigitYear' | 'twoDigitYear' | 'dayCount';

export interface DateFormat {
  readonly name: string;
  readonly kind: DateFormatKind;
  readonly write: (date: CalendarDate) => string;
}

/** The years that two digits can stand for. */
export const TWO_DIGIT_YEARS = { first: 1969, last: 2068 } as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const CHINESE_DIGITS = '〇一二三四五六七八九';
const CHINESE_WEEKDAYS = '日一二三四五六';

const full: DateFormatKind = 'fourDigitYear';
const short: DateFormatKind = 'twoDigitYear';

export const DATE_FORMATS: readonly DateFormat[] = [
  { name: 'iso', kind: full, write: toIso },
  { name: 'yearSlash', kind: full, write: (d) => `${d.year}/${two(d.month)}/${two(d.day)}` },
  { name: 'yearDot', kind: full, write: (d) => `${d.year}.${d.month}.${d.day}` },
  { name: 'compact', kind: full, write: (d) => `${d.year}${two(d.month)}${two(d.day)}` },
  { name: 'slash', kind: full, write: (d) => `${d.month}/${d.day}/${d.year}` },
  { name: 'dot', kind: full, write: (d) => `${two(d.day)}.${two(d.month)}.${d.year}` },
  { name: 'spacedDot', kind: full, write: (d) => `${d.day}. ${d.month}. ${d.year}` },
  { name: 'dash', kind: full, write: (d) => `${two(d.day)}-${two(d.month)}-${d.year}` },
  { name: 'romanMonth', kind: full, write: (d) => `${d.day} ${romanMonth(d)} ${d.year}` },
  { name: 'american', kind: full, write: (d) => `${month(d)} ${d.day}, ${d.year}` },
  { name: 'americanShort', kind: full, write: (d) => `${month3(d)} ${d.day} ${d.year}` },
  { name: 'americanOrdinal', kind: full, write: (d) => `${month(d)} ${ordinal(d)}, ${d.year}` },
  {
    name: 'americanWeekday',
    kind: full,
    write: (d) => `${weekday(d)}, ${month(d)} ${d.day}, ${d.year}`,
  },
  { name: 'british', kind: full, write: (d) => `${d.day} ${month(d)} ${d.year}` },
  { name: 'britishShort', kind: full, write: (d) => `${d.day}-${month3(d)}-${d.year}` },
  { name: 'britishOrdinal', kind: full, write: (d) => `${ordinal(d)} of ${month(d)} ${d.year}` },
  {
    name: 'britishArticle',
    kind: full,
    write: (d) => `the ${ordinal(d)} of ${month(d)}, ${d.year}`,
  },
  {
    name: 'britishWeekday',
    kind: full,
    write: (d) => `${weekday(d)} ${d.day} ${month(d)} ${d.year}`,
  },
  {
    name: 'mail',
    kind: full,
    write: (d) => `${weekday3(d)}, ${two(d.day)} ${month3(d)} ${d.year}`,
  },
  {
    name: 'clock',
    kind: full,
    write: (d) => `${weekday3(d)} ${month3(d)} ${two(d.day)} ${d.year}`,
  },
  { name: 'yearMonthName', kind: full, write: (d) => `${d.year} ${month(d)} ${d.day}` },
  {
    name: 'military',
    kind: full,
    write: (d) => `${two(d.day)}${month3(d).toUpperCase()}${d.year}`,
  },
  { name: 'chinese', kind: full, write: (d) => `${d.year}年${d.month}月${d.day}日` },
  {
    name: 'chineseWeekday',
    kind: full,
    write: (d) => `${d.year}年${d.month}月${d.day}日星期${CHINESE_WEEKDAYS.charAt(d.weekday)}`,
  },
  { name: 'chineseNumerals', kind: full, write: chineseNumerals },
  {
    name: 'slashShortYear',
    kind: short,
    write: (d) => `${two(d.month)}/${two(d.day)}/${two(d.year % 100)}`,
  },
  { name: 'dotShortYear', kind: short, write: (d) => `${d.day}.${d.month}.${two(d.year % 100)}` },
  {
    name: 'britishShortYear',
    kind: short,
    write: (d) => `${d.day}-${month3(d)}-${two(d.year % 100)}`,
  },
  {
    name: 'americanShortYear',
    kind: short,
    write: (d) => `${month3(d)} ${d.day}, '${two(d.year % 100)}`,
  },
  { name: 'isoWeek', kind: 'dayCount', write: isoWeek },
  {
    name: 'dayOfYear',
    kind: 'dayCount',
    write: (d) => `${d.year}-${String(dayOfYear(d)).padStart(3, '0')}`,
  },
];

/** yyyy-mm-dd, ISO 8601. */
export function toIso(date: CalendarDate): string {
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function month(date: CalendarDate): string {
  return MONTHS[date.month - 1] as string;
}

function month3(date: CalendarDate): string {
  return month(date).slice(0, 3);
}

function romanMonth(date: CalendarDate): string {
  return ROMAN_MONTHS[date.month - 1] as string;
}

function weekday(date: CalendarDate): string {
  return WEEKDAYS[date.weekday] as string;
}

function weekday3(date: CalendarDate): string {
  return weekday(date).slice(0, 3);
}

function ordinal({ day }: CalendarDate): string {
  const isTeen = day >= 11 && day <= 13;
  const suffix = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${suffix}`;
}

/** 二〇〇四年五月九日: the year digit by digit, month and day as numbers. */
function chineseNumerals(date: CalendarDate): string {
  const year = String(date.year).replace(/\d/g, (digit) => CHINESE_DIGITS.charAt(Number(digit)));
  return `${year}年${chineseNumber(date.month)}月${chineseNumber(date.day)}日`;
}

/** 1 to 31: 九, 十, 十二, 二十, 三十一. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const tensPart = tens === 0 ? '' : `${tens > 1 ? CHINESE_DIGITS.charAt(tens) : ''}十`;
  return tensPart + (value % 10 === 0 ? '' : CHINESE_DIGITS.charAt(value % 10));
}

function isoWeek(date: CalendarDate): string {
  const { weekYear, week, weekday: dayOfWeek } = isoWeekOf(date);
  return `${weekYear}-W${two(week)}-${dayOfWeek}`;
}
