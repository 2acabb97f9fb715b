import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../../domain/dataImport';
import { roleOf, rolesFor, swapped, withRole } from './columnRoles';

const mapping: ColumnMapping = {
  source: ['question', 'context'],
  target: ['answer'],
  split: 'part',
  credit: null,
};

describe('what the columns of a table are used for', () => {
  it('is read off the mapping, the first column of a side apart from those joined to it', () => {
    const columns = ['question', 'context', 'answer', 'part', 'id'];
    expect(columns.map((column) => roleOf(mapping, column))).toEqual([
      'source',
      'sourceToo',
      'target',
      'split',
      'none',
    ]);
    expect(roleOf(null, 'question')).toBe('none');
  });

  it('offers joining only where the side has another column', () => {
    expect(rolesFor(mapping, 'answer')).toContain('sourceToo');
    expect(rolesFor(mapping, 'answer')).not.toContain('targetToo');
    expect(rolesFor(null, 'id')).toEqual(['none', 'source', 'target', 'split', 'credit']);
  });

  it('replaces a side, or joins a column to it', () => {
    expect(withRole(mapping, 'id', 'source').source).toEqual(['id']);
    expect(withRole(mapping, 'id', 'sourceToo').source).toEqual(['question', 'context', 'id']);
  });

  it('takes a column from where it was before giving it a new role', () => {
    const moved = withRole(mapping, 'context', 'target');
    expect(moved).toEqual({ ...mapping, source: ['question'], target: ['context'] });
    expect(withRole(mapping, 'part', 'credit')).toEqual({
      ...mapping,
      split: null,
      credit: 'part',
    });
    expect(withRole(mapping, 'answer', 'none').target).toEqual([]);
  });

  it('gives every column the role that was chosen for it', () => {
    for (const role of rolesFor(mapping, 'id')) {
      expect(roleOf(withRole(mapping, 'id', role), 'id')).toBe(role);
    }
  });

  it('swaps the sides and nothing else', () => {
    expect(swapped(mapping)).toEqual({
      ...mapping,
      source: ['answer'],
      target: ['question', 'context'],
    });
  });
});
