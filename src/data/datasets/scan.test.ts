import { describe, expect, it } from 'vitest';
import { SCAN_SPLITS, scanDataset } from './scan';

const rows = (split: string) => scanDataset.parse('', { split });
const actionsOf = new Map(rows('simple').map(({ source, target }) => [source, target]));
const count = (target: string): number => target.split(' ').length;

describe('SCAN', () => {
  it('has exactly 20,910 commands of 13 words and actions of 6 kinds', () => {
    expect(rows('simple')).toHaveLength(20_910);
    expect(actionsOf.size).toBe(20_910);
    expect(new Set([...actionsOf.keys()].flatMap((source) => source.split(' '))).size).toBe(13);
    expect(new Set([...actionsOf.values()].flatMap((target) => target.split(' '))).size).toBe(6);
  });

  it('reads commands of at most 9 words and acts at most 48 times', () => {
    const rowsOfAll = [...actionsOf];
    expect(Math.max(...rowsOfAll.map(([source]) => count(source)))).toBe(9);
    expect(Math.max(...rowsOfAll.map(([, target]) => count(target)))).toBe(48);
    expect(Math.min(...rowsOfAll.map(([, target]) => count(target)))).toBe(1);
  });

  // Figure 1 and the running text of the paper.
  it.each([
    ['jump', 'JUMP'],
    ['jump left', 'LTURN JUMP'],
    ['jump around right', 'RTURN JUMP RTURN JUMP RTURN JUMP RTURN JUMP'],
    ['turn left twice', 'LTURN LTURN'],
    ['jump thrice', 'JUMP JUMP JUMP'],
    ['jump opposite left and walk thrice', 'LTURN LTURN JUMP WALK WALK WALK'],
    [
      'jump opposite left after walk around left',
      'LTURN WALK LTURN WALK LTURN WALK LTURN WALK LTURN LTURN JUMP',
    ],
    ['turn opposite right', 'RTURN RTURN'],
    ['turn around left', 'LTURN LTURN LTURN LTURN'],
    ['run after look twice', 'LOOK LOOK RUN'],
  ])('understands "%s"', (command, actions) => {
    expect(actionsOf.get(command)).toBe(actions);
  });

  it.each([
    ['length', 16_990, 3_920],
    // Published with the lone primitive repeated: 14,670 and 21,890 rows.
    ['addJump', 14_670 - 1_466, 7_706],
    ['addTurnLeft', 21_890 - 2_188, 1_208],
  ])('splits by %s as published', (split, train, test) => {
    const all = rows(split);
    const watched = all.filter((pair) => pair.split === 'validation');
    expect(watched.length / train).toBeCloseTo(1 / 20, 2);
    expect(all.filter((pair) => pair.split === 'train')).toHaveLength(train - watched.length);
    expect(all.filter((pair) => pair.split === 'test')).toHaveLength(test);
    expect(train + test).toBe(20_910);
  });

  it('trains on short actions and tests on long ones in the length split', () => {
    const lengths = (split: string) =>
      rows('length')
        .filter((pair) => pair.split === split)
        .map(({ target }) => count(target));
    expect(Math.max(...lengths('train'))).toBe(22);
    expect(Math.min(...lengths('test'))).toBe(24);
  });

  it('shows a new primitive alone and never in a longer command', () => {
    const seen = (split: string, word: string) =>
      rows(split).filter((pair) => pair.split === 'train' && pair.source.includes(word));
    expect(seen('addJump', 'jump').map((pair) => pair.source)).toEqual(['jump']);
    expect(seen('addTurnLeft', 'turn left').map((pair) => pair.source)).toEqual(['turn left']);
  });

  it('draws the simple split, and gives every command the same actions in all', () => {
    expect(rows('simple').some((pair) => 'split' in pair)).toBe(false);
    for (const split of SCAN_SPLITS) {
      expect(rows(split).every((pair) => actionsOf.get(pair.source) === pair.target)).toBe(true);
    }
  });
});
