/** Calendar arithmetic on day numbers (days since 1970-01-01, Gregorian), independent of time zones. */

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly dayNumber: number;
}

const MS_PER_DAY = 86_400_000;

/** @param year 100 or later: Date.UTC reads smaller ones as 19xx. */
export function dayNumberOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

export function dateOf(dayNumber: number): CalendarDate {
  const date = new Date(dayNumber * MS_PER_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    dayNumber,
  };
}

/** 1 to 366. */
export function dayOfYear(date: CalendarDate): number {
  return date.dayNumber - dayNumberOf(date.year, 1, 1) + 1;
}

/**
 * ISO 8601 week date. A week belongs to the year that holds its Thursday, so days around New Year
 * may carry a neighbouring `weekYear`. `weekday`: 1 is Monday, 7 Sunday.
 */
export function isoWeekOf(date: CalendarDate): {
  readonly weekYear: number;
  readonly week: number;
  readonly weekday: number;
} {
  const weekday = date.weekday === 0 ? 7 : date.weekday;
  const thursday = dateOf(date.dayNumber - weekday + 4);
  return { weekYear: thursday.year, week: Math.ceil(dayOfYear(thursday) / 7), weekday };
}
