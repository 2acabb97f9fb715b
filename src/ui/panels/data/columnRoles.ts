/** What each column of a table is used for, as one choice a column; a mapping seen from its columns. */
import type { ColumnMapping } from '../../../domain/dataImport';

export const COLUMN_ROLES = [
  'none',
  'source',
  'sourceToo',
  'target',
  'targetToo',
  'split',
  'credit',
] as const;
/** `sourceToo`, `targetToo`: joined behind the columns that the side already has. */
export type ColumnRole = (typeof COLUMN_ROLES)[number];

const NOTHING: ColumnMapping = { source: [], target: [], split: null, credit: null };

export function roleOf(mapping: ColumnMapping | null, column: string): ColumnRole {
  const { source, target, split, credit } = mapping ?? NOTHING;
  if (source.includes(column)) return source[0] === column ? 'source' : 'sourceToo';
  if (target.includes(column)) return target[0] === column ? 'target' : 'targetToo';
  if (split === column) return 'split';
  return credit === column ? 'credit' : 'none';
}

/** Roles that make sense for a column: nothing can be joined to an empty side. */
export function rolesFor(mapping: ColumnMapping | null, column: string): ColumnRole[] {
  const { source, target } = without(mapping, column);
  return COLUMN_ROLES.filter(
    (role) =>
      (role !== 'sourceToo' || source.length > 0) && (role !== 'targetToo' || target.length > 0),
  );
}

/** The mapping after a column was given a role; whatever had that role alone gives it up. */
export function withRole(
  mapping: ColumnMapping | null,
  column: string,
  role: ColumnRole,
): ColumnMapping {
  const rest = without(mapping, column);
  switch (role) {
    case 'none':
      return rest;
    case 'source':
      return { ...rest, source: [column] };
    case 'sourceToo':
      return { ...rest, source: [...rest.source, column] };
    case 'target':
      return { ...rest, target: [column] };
    case 'targetToo':
      return { ...rest, target: [...rest.target, column] };
    case 'split':
      return { ...rest, split: column };
    case 'credit':
      return { ...rest, credit: column };
  }
}

export function swapped(mapping: ColumnMapping): ColumnMapping {
  return { ...mapping, source: mapping.target, target: mapping.source };
}

function without(mapping: ColumnMapping | null, column: string): ColumnMapping {
  const { source, target, split, credit } = mapping ?? NOTHING;
  return {
    source: source.filter((each) => each !== column),
    target: target.filter((each) => each !== column),
    split: split === column ? null : split,
    credit: credit === column ? null : credit,
  };
}
