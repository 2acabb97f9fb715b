import { describe, expect, it } from 'vitest';
import { DATA_SOURCE_NAMES } from '../../data/dataConfig';
import { groupByUse, ownNameOf, ownTaskValue, taskUseOf } from './taskChoices';

describe('the menus of presets and tasks', () => {
  it('know what every task and dataset is an example of, and own data as none', () => {
    const without = DATA_SOURCE_NAMES.filter((name) => taskUseOf(name) === null);
    expect(without).toEqual(['file']);
  });

  it('put choices under their use, in the order of the uses, without empty groups', () => {
    const groups = groupByUse(
      [
        { value: 'copy', label: 'Copy', use: 'algorithms' },
        { value: 'emoji', label: 'Emoji', use: 'translation' },
        { value: 'sort', label: 'Sort', use: 'algorithms' },
        { value: 'mine', label: 'Mine', use: null },
      ],
      (use) => use.toUpperCase(),
    );
    expect(groups).toEqual([
      { label: 'TRANSLATION', choices: [{ value: 'emoji', label: 'Emoji' }] },
      {
        label: 'ALGORITHMS',
        choices: [
          { value: 'copy', label: 'Copy' },
          { value: 'sort', label: 'Sort' },
        ],
      },
    ]);
  });

  it('tell own data from a task of the same name', () => {
    expect(ownNameOf(ownTaskValue('copy'))).toBe('copy');
    expect(ownNameOf('copy')).toBeNull();
  });
});
