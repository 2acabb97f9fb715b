import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { usePlaceReading, type PlaceReadingOptions } from './usePlaceReading';

afterEach(cleanup);

function Places({ count, ...options }: PlaceReadingOptions & { readonly count: number }) {
  const { read, onPoint, group } = usePlaceReading(count, options);
  return (
    <div {...group}>
      <button
        onPointerEnter={() => {
          onPoint(7);
        }}
      />
      <output>{read ?? 'none'}</output>
    </div>
  );
}

const read = () => screen.getByRole('status').textContent;
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(screen.getByRole('group'), { key });
};

describe('reading one place of a chart', () => {
  it('walks by one, by ten and to the ends, and stays within', () => {
    render(<Places count={25} />);
    press('ArrowRight', 'ArrowRight', 'PageDown');
    expect(read()).toBe('11');
    press('PageDown', 'PageDown', 'ArrowRight');
    expect(read()).toBe('24');
    press('PageUp', 'Home', 'ArrowLeft');
    expect(read()).toBe('0');
    press('Escape');
    expect(read()).toBe('none');
    press('ArrowUp', 'ArrowDown');
    expect(read()).toBe('none');
  });

  it('walks up and down where places stand above each other', () => {
    render(<Places count={3} isUpright />);
    press('ArrowUp', 'ArrowUp');
    expect(read()).toBe('1');
  });

  it('chooses the place that is read, and leaves keys to the buttons within', () => {
    const chosen: number[] = [];
    render(<Places count={25} onChoose={(place) => chosen.push(place)} />);
    press('Enter', 'End', 'Enter', ' ');
    expect(chosen).toEqual([24, 24]);
    fireEvent.keyDown(screen.getByRole('button'), { key: 'Home' });
    expect(read()).toBe('24');
  });

  it('forgets where a mouse has left, and keeps what a finger pointed at', () => {
    render(<Places count={25} />);
    fireEvent.pointerEnter(screen.getByRole('button'));
    fireEvent.pointerLeave(screen.getByRole('group'), { pointerType: 'touch' });
    expect(read()).toBe('7');
    fireEvent.pointerLeave(screen.getByRole('group'), { pointerType: 'mouse' });
    expect(read()).toBe('none');
  });

  it('reads the last place when there are fewer than before', () => {
    const { rerender } = render(<Places count={25} />);
    press('End');
    rerender(<Places count={5} />);
    expect(read()).toBe('4');
    rerender(<Places count={0} />);
    expect(read()).toBe('none');
  });
});
