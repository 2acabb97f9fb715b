import { describe, expect, it } from 'vitest';
import { NO_SURGERY } from '../../../domain/contextSurgery';
import { DEFAULT_DECODING } from '../../../domain/decoding';
import { hypothesisFor } from '../../../state/searchTreesForTest';
import { createI18n } from '../../locales/i18n';
import { branchName } from './branchName';

const { t } = await createI18n();

const plain = {
  name: null,
  settings: DEFAULT_DECODING,
  forcedIds: [],
  surgery: NO_SURGERY,
  outcome: hypothesisFor({ seed: 1, vocabSize: 9 }, [3, 4, 7, 2]),
};
const blend = { source: 'abc', share: 0.5 };

describe('the name of a kept decoding', () => {
  it('says what it was made by', () => {
    const named = (change: Partial<Parameters<typeof branchName>[1]>) =>
      branchName(t, { ...plain, ...change });
    const beam = { ...DEFAULT_DECODING, kind: 'beam', beamWidth: 6 } as const;
    expect(named({})).toBe('greedy');
    expect(named({ settings: beam })).toBe('beam 6');
    expect(named({ settings: { ...beam, kind: 'sample', seed: 3 } })).toBe('sample, seed 3');
    expect(named({ forcedIds: [3, 4, 7] })).toBe('t7 forced at step 3');
    expect(named({ forcedIds: [3, 4, 7, 2], settings: beam })).toBe('beam 6, end forced at step 4');
    expect(named({ surgery: { blend, edits: [] } })).toBe('greedy, operated context');
  });

  it('is the one that its keeper gave it', () => {
    expect(branchName(t, { ...plain, name: 'mine' })).toBe('mine');
  });
});
