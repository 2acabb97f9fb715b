import { describe, expect, it } from 'vitest';
import {
  CHECK_IDS,
  FIX_IDS,
  KNOWN_SHAPES,
  TABLE_FORMATS,
  TEXT_ENCODINGS,
} from '../../domain/dataImport';
import { TOKEN_SPECS } from '../../data/tokenizers/tokenOptions';
import { COLUMN_ROLES } from '../panels/data/columnRoles';
import { createI18n } from './i18n';

const { exists, t } = await createI18n();

describe('the words of own data', () => {
  it('say every check, fix, format, encoding, shape and use of a column', () => {
    const keys = [
      ...FIX_IDS.flatMap((id) => [`ownData.fixes.do.${id}`, `ownData.fixes.done.${id}`]),
      ...['auto', ...TABLE_FORMATS].map((format) => `ownData.formats.${format}`),
      ...TEXT_ENCODINGS.map((encoding) => `ownData.encodings.${encoding}`),
      ...KNOWN_SHAPES.map((shape) => `ownData.table.shapes.${shape}`),
      ...COLUMN_ROLES.map((role) => `ownData.table.roles.${role}`),
    ];
    expect(keys.filter((key) => !exists(key))).toEqual([]);
    const silent = CHECK_IDS.filter((id) => !exists(`ownData.checks.${id}`, { count: 2 }));
    expect(silent).toEqual([]);
  });

  it('count what a check found, and tell a hindrance from a doubt', () => {
    const say = (id: string, count: number, severity: string, details = {}): string =>
      t(`ownData.checks.${id}`, { ...details, count, context: severity });
    expect(say('duplicates', 1, 'warning')).toBe('1 pair comes again.');
    expect(say('duplicates', 12_345, 'warning')).toBe('12,345 pairs come again.');
    expect(say('tooLong', 3, 'warning', { cutOff: 50 })).not.toContain('too long to train on');
    expect(say('tooLong', 3, 'error', { cutOff: 2000 })).toContain('2,000 tokens');
    expect(say('tooLong', 3, 'error', { cutOff: 2000 })).toContain('too long to train on');
    expect(say('tooFewExamples', 1, 'error', { pairs: 1, needed: 10 })).toContain('at least 10');
    expect(say('tooFewExamples', 40, 'warning', { pairs: 40, needed: 100 })).toContain('40 pairs');
  });

  it('name how each side becomes tokens', () => {
    const keys = Object.entries(TOKEN_SPECS).flatMap(([name, spec]) => [
      `parameters.data.tokens.${name}.label`,
      `parameters.data.tokens.${name}.help`,
      ...(spec.kind === 'choice' ? spec.choices.map((choice) => `choices.${name}.${choice}`) : []),
    ]);
    expect(keys.filter((key) => !exists(key))).toEqual([]);
  });
});
