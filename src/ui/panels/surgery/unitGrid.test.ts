import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitAfterKey, unitAt, unitGrid } from './unitGrid';

const room = fc.record({
  width: fc.integer({ min: 40, max: 1600 }),
  minCell: fc.integer({ min: 6, max: 20 }),
});

describe('the grid of a state', () => {
  it('is one line of tall cells while they are wide enough', () => {
    expect(unitGrid(32, { width: 640, minCell: 9 })).toMatchObject({ columns: 32, lines: 1 });
    expect(unitGrid(4, { width: 640, minCell: 9 }).cellWidth).toBe(28);
  });

  it('breaks into lines of a round length', () => {
    expect(unitGrid(128, { width: 660, minCell: 9 })).toMatchObject({ columns: 72, lines: 2 });
    expect(unitGrid(512, { width: 330, minCell: 15 })).toMatchObject({ columns: 16, lines: 32 });
  });

  it('fits its width and finds every unit by the middle of its cell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), room, (units, space) => {
        const grid = unitGrid(units, space);
        expect(grid.columns * grid.cellWidth).toBeLessThanOrEqual(space.width + 1e-6);
        for (const unit of [0, Math.floor(units / 2), units - 1]) {
          const x = ((unit % grid.columns) + 0.5) * grid.cellWidth;
          const y = (Math.floor(unit / grid.columns) + 0.5) * grid.cellHeight;
          expect(unitAt(grid, x, y)).toBe(unit);
        }
      }),
    );
  });

  it('takes the nearest unit outside, and the last one in a line that ends early', () => {
    const grid = unitGrid(20, { width: 80, minCell: 10 });
    expect(grid).toMatchObject({ columns: 8, lines: 3 });
    expect(unitAt(grid, -5, -5)).toBe(0);
    expect(unitAt(grid, 79, 2.5 * grid.cellHeight)).toBe(19);
  });

  it('is walked by keys and never left', () => {
    const grid = unitGrid(20, { width: 80, minCell: 10 });
    expect(unitAfterKey(grid, 3, 'ArrowDown')).toBe(11);
    expect(unitAfterKey(grid, 15, 'ArrowDown')).toBe(15);
    expect(unitAfterKey(grid, 3, 'ArrowUp')).toBe(3);
    expect(unitAfterKey(grid, 0, 'ArrowLeft')).toBe(0);
    expect(unitAfterKey(grid, 3, 'End')).toBe(19);
    expect(unitAfterKey(grid, 3, 'Tab')).toBeNull();
  });
});
