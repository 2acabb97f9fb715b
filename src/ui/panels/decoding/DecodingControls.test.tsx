import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DECODING_SPECS } from '../../../domain/decoding';
import type { Slot } from '../../storesContext';
import { openPart, words } from '../../showForTest';
import { DecodingControls } from './DecodingControls';

afterEach(cleanup);

function open(slot: Slot = 'decode') {
  const { stores } = openPart(<DecodingControls slot={slot} />);
  return { settings: () => stores[slot].getState().settings, stores };
}

const choose = (kind: string) => {
  fireEvent.click(screen.getByRole('radio', { name: kind }));
};

describe('the decoding controls', () => {
  it('change the way of decoding and keep the settings of the others', () => {
    const { settings } = open();
    choose('Beam');
    expect(settings()).toMatchObject({ kind: 'beam', beamWidth: 4 });
    expect(screen.getByRole('button', { name: 'Beam settings: width 4 · α 0.7' })).toBeTruthy();
    choose('Sample');
    expect(settings()).toMatchObject({ kind: 'sample', beamWidth: 4 });
    choose('Greedy');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('draw again with the next seed', () => {
    const { settings, stores } = open();
    choose('Sample');
    const { seed } = settings();
    const dice = screen.getByRole('button', { name: 'Draw again with the next seed' });
    fireEvent.click(dice);
    expect(settings().seed).toBe(seed + 1);
    act(() => stores.decode.getState().setSettings({ seed: DECODING_SPECS.seed.max }));
    fireEvent.click(dice);
    expect(settings().seed).toBe(DECODING_SPECS.seed.min);
  });

  it('hold a value that is out of range back and say so', () => {
    const { settings } = open();
    choose('Beam');
    fireEvent.click(screen.getByRole('button', { name: /Beam settings/ }));
    const box = screen.getByRole('textbox', { name: 'Beam width' });
    fireEvent.change(box, { target: { value: '17' } });
    expect(settings().beamWidth).toBe(4);
    expect(screen.getByRole('alert').textContent).toBe('From 1 to 16.');
    fireEvent.change(box, { target: { value: '2.5' } });
    expect(screen.getByRole('alert').textContent).toBe('A whole number.');
    fireEvent.change(box, { target: { value: '16' } });
    expect(settings().beamWidth).toBe(16);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('name only the filters that are on', () => {
    const { stores } = open();
    choose('Sample');
    act(() =>
      stores.decode.getState().setSettings({ topK: 5, topP: 1, temperature: 0.5, seed: 3 }),
    );
    expect(
      screen.getByRole('button', { name: 'Sample settings: T 0.5 · top-k 5 · seed 3' }),
    ).toBeTruthy();
  });

  it('belong to one of the two decodings', () => {
    const { stores } = open('compare');
    choose('Beam');
    expect(stores.compare.getState().settings.kind).toBe('beam');
    expect(stores.decode.getState().settings.kind).toBe('greedy');
    expect(screen.getByRole('radiogroup', { name: 'Second decoding' })).toBeTruthy();
  });

  it('explain every setting', () => {
    const missing = Object.keys(DECODING_SPECS).flatMap((name) =>
      ['label', 'help'].filter((word) => !words.exists(`decoding.settings.${name}.${word}`)),
    );
    expect(missing).toEqual([]);
  });
});
