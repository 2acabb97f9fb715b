import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Curves, type Curve } from './Curves';
import type { MergedRow } from './thinSeries';

const CURVES: readonly Curve[] = [
  { name: 'train', label: 'training', color: 'blue' },
  { name: 'validation', label: 'validation', color: 'orange' },
];

function draw(rows: readonly MergedRow[]): HTMLElement {
  const { container } = render(
    <Curves
      rows={rows}
      curves={CURVES}
      scale="linear"
      domain={[0, 4]}
      ticks={[0, 2, 4]}
      format={(value) => value.toFixed(1)}
    />,
  );
  return container;
}

describe('the curves', () => {
  afterEach(cleanup);

  it('are one line a series, through its own points', () => {
    const paths = draw([
      { x: 1, train: 4 },
      { x: 2, train: 2, validation: 3 },
      { x: 4, train: 1, validation: 2 },
    ]).querySelectorAll('path');
    expect([...paths].map((path) => path.getAttribute('d'))).toEqual([
      'M250.0 0.0L500.0 500.0L1000.0 750.0',
      'M500.0 250.0L1000.0 500.0',
    ]);
  });

  it('show a lone point as a dot', () => {
    const container = draw([
      { x: 2, train: 2, validation: 3 },
      { x: 4, train: 1 },
    ]);
    const dots = [...container.querySelectorAll<HTMLElement>('[class*=dot]')];
    expect(dots.map((dot) => [dot.style.left, dot.style.bottom, dot.style.background])).toEqual([
      ['50.00%', '75.00%', 'orange'],
    ]);
  });

  it('tell the values of the step under the pointer, and no more once it has left', () => {
    draw([
      { x: 1, train: 4 },
      { x: 2, train: 2, validation: 3 },
    ]);
    const plot = screen.getByTestId('plot');
    plot.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
    fireEvent.pointerMove(plot, { clientX: 90 });
    expect(screen.getByText('training : 2.0')).toBeTruthy();
    expect(screen.getByText('validation : 3.0')).toBeTruthy();
    fireEvent.pointerMove(plot, { clientX: 10 });
    expect(screen.getByText('training : 4.0')).toBeTruthy();
    expect(screen.queryByText(/validation/)).toBeNull();
    fireEvent.pointerLeave(plot);
    expect(screen.queryByText(/training/)).toBeNull();
  });
});
