import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumberOf, dayOfYear, isoWeekOf } from './calendar';
import { DATE_FORMATS, toIso } from './dateFormats';

const write = (name: string, year: number, month: number, day: number): string | undefined =>
  DATE_FORMATS.find((format) => format.name === name)?.write(dateOf(dayNumberOf(year, month, day)));

/** What each format makes of a day with small numbers and of one with large numbers. */
const WRITTEN: Readonly<Record<string, readonly [string, string]>> = {
  iso: ['2004-05-09', '1999-12-31'],
  yearSlash: ['2004/05/09', '1999/12/31'],
  yearDot: ['2004.5.9', '1999.12.31'],
  compact: ['20040509', '19991231'],
  slash: ['5/9/2004', '12/31/1999'],
  dot: ['09.05.2004', '31.12.1999'],
  spacedDot: ['9. 5. 2004', '31. 12. 1999'],
  dash: ['09-05-2004', '31-12-1999'],
  romanMonth: ['9 V 2004', '31 XII 1999'],
  american: ['May 9, 2004', 'December 31, 1999'],
  americanShort: ['May 9 2004', 'Dec 31 1999'],
  americanOrdinal: ['May 9th, 2004', 'December 31st, 1999'],
  americanWeekday: ['Sunday, May 9, 2004', 'Friday, December 31, 1999'],
  british: ['9 May 2004', '31 December 1999'],
  britishShort: ['9-May-2004', '31-Dec-1999'],
  britishOrdinal: ['9th of May 2004', '31st of December 1999'],
  britishArticle: ['the 9th of May, 2004', 'the 31st of December, 1999'],
  britishWeekday: ['Sunday 9 May 2004', 'Friday 31 December 1999'],
  mail: ['Sun, 09 May 2004', 'Fri, 31 Dec 1999'],
  clock: ['Sun May 09 2004', 'Fri Dec 31 1999'],
  yearMonthName: ['2004 May 9', '1999 December 31'],
  military: ['09MAY2004', '31DEC1999'],
  chinese: ['2004年5月9日', '1999年12月31日'],
  chineseWeekday: ['2004年5月9日星期日', '1999年12月31日星期五'],
  chineseNumerals: ['二〇〇四年五月九日', '一九九九年十二月三十一日'],
  slashShortYear: ['05/09/04', '12/31/99'],
  dotShortYear: ['9.5.04', '31.12.99'],
  britishShortYear: ['9-May-04', '31-Dec-99'],
  americanShortYear: ["May 9, '04", "Dec 31, '99"],
  isoWeek: ['2004-W19-7', '1999-W52-5'],
  dayOfYear: ['2004-130', '1999-365'],
};

describe('date formats', () => {
  it('are all in the table of this test, and more than twenty need no arithmetic', () => {
    expect(DATE_FORMATS.map((format) => format.name)).toEqual(Object.keys(WRITTEN));
    expect(DATE_FORMATS.filter((format) => format.kind !== 'dayCount').length).toBeGreaterThan(20);
  });

  it.each(Object.entries(WRITTEN))('write %s as it is used', (name, [small, large]) => {
    expect(write(name, 2004, 5, 9)).toBe(small);
    expect(write(name, 1999, 12, 31)).toBe(large);
  });

  it('never write one text for two days, nor one text in two ways', () => {
    const seen = new Set<string>();
    const clashes: string[] = [];
    // Eight years hold every combination of month, day, weekday and leap year that could clash.
    for (let day = dayNumberOf(1998, 1, 1); day < dayNumberOf(2006, 1, 1); day++) {
      for (const format of DATE_FORMATS) {
        const text = format.write(dateOf(day));
        if (seen.has(text)) clashes.push(`${format.name}: ${text}`);
        seen.add(text);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('end ordinals as English does', () => {
    const ordinals = Array.from({ length: 31 }, (_, i) => write('americanOrdinal', 2000, 1, i + 1));
    const written = ordinals.map((text) => text?.split(/[ ,]/)[1]);
    expect(written.slice(0, 4)).toEqual(['1st', '2nd', '3rd', '4th']);
    expect(written.slice(9, 14)).toEqual(['10th', '11th', '12th', '13th', '14th']);
    expect(written.slice(19, 24)).toEqual(['20th', '21st', '22nd', '23rd', '24th']);
    expect(written.slice(29)).toEqual(['30th', '31st']);
  });

  it('count in Chinese', () => {
    expect(write('chineseNumerals', 2010, 10, 10)).toBe('二〇一〇年十月十日');
    expect(write('chineseNumerals', 1950, 11, 20)).toBe('一九五〇年十一月二十日');
  });
});

describe('the calendar', () => {
  const days = fc.integer({ min: dayNumberOf(1600, 1, 1), max: dayNumberOf(2400, 12, 31) });

  it('agrees with the platform about date and weekday', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = dateOf(day);
        expect(toIso(date)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumberOf(date.year, date.month, date.day)).toBe(day);
        expect(dateOf(day + 7).weekday).toBe(date.weekday);
      }),
    );
    expect(dateOf(0)).toMatchObject({ year: 1970, month: 1, day: 1, weekday: 4 });
  });

  it('puts the days around New Year into the ISO week they belong to', () => {
    const week = (year: number, month: number, day: number) =>
      isoWeekOf(dateOf(dayNumberOf(year, month, day)));
    expect(week(2005, 1, 1)).toEqual({ weekYear: 2004, week: 53, weekday: 6 });
    expect(week(2007, 1, 1)).toEqual({ weekYear: 2007, week: 1, weekday: 1 });
    expect(week(2008, 12, 30)).toEqual({ weekYear: 2009, week: 1, weekday: 2 });
    expect(week(2010, 1, 3)).toEqual({ weekYear: 2009, week: 53, weekday: 7 });
  });

  it('raises the ISO week by one every Monday and never leaves 1 to 53', () => {
    fc.assert(
      fc.property(days, (day) => {
        const today = isoWeekOf(dateOf(day));
        const tomorrow = isoWeekOf(dateOf(day + 1));
        expect(today.week).toBeGreaterThanOrEqual(1);
        expect(today.week).toBeLessThanOrEqual(53);
        if (tomorrow.weekday !== 1)
          expect(tomorrow).toEqual({ ...today, weekday: today.weekday + 1 });
        else if (tomorrow.weekYear === today.weekYear) expect(tomorrow.week).toBe(today.week + 1);
        else expect(tomorrow).toEqual({ weekYear: today.weekYear + 1, week: 1, weekday: 1 });
      }),
    );
  });

  it('counts the days of a year to 365 or 366', () => {
    expect(dayOfYear(dateOf(dayNumberOf(1900, 12, 31)))).toBe(365);
    expect(dayOfYear(dateOf(dayNumberOf(2000, 12, 31)))).toBe(366);
    expect(dayOfYear(dateOf(dayNumberOf(2000, 1, 1)))).toBe(1);
  });
});
