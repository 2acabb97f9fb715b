import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SaliencyPanel } from './SaliencyPanel';
import { openPart } from '../../showForTest';

afterEach(cleanup);

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

function open() {
  return openPart(<SaliencyPanel />);
}

/** A paused model, `abcd` decoded as `dcba` and eos. */
async function explained() {
  const opened = open();
  await act(async () => {
    await opened.stores.run.getState().train();
    await opened.stores.run.getState().pause();
    opened.stores.decode.getState().setExample('abcd', 'dcba');
  });
  await settle();
  return opened;
}

const choose = (name: string) => {
  fireEvent.click(screen.getByRole('radio', { name }));
};
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const matrix = () => screen.getByRole('group', { name: /The arrow keys read cells/ });
const labels = (group: HTMLElement) =>
  [...group.querySelectorAll('svg > text')].map(({ textContent }) => textContent);

describe('the saliency panel', () => {
  it('says what will stand here before there is a model, and asks for nothing', () => {
    const { client } = open();
    expect(screen.getByText('No model to look into yet')).toBeTruthy();
    expect(screen.getByText('Which source token decided each written token?')).toBeTruthy();
    expect(client.calls).toEqual([]);
  });

  it('shows the decoding in view as a matrix of written by source tokens', async () => {
    await explained();
    expect(labels(matrix()).slice(2, 6)).toEqual(['a', 'b', 'c', 'd']);
    expect(labels(matrix())).toContain('■');
    expect(matrix().querySelectorAll('path').length).toBeGreaterThan(3);
  });

  it('names what stands out, and reads cells to the keyboard', async () => {
    await explained();
    const [reading] = screen.getAllByRole('status');
    expect(screen.getByText('Strongest:').parentElement?.textContent).toBe(
      'Strongest:written “t7” (1) by source “d” (4)+0.9000 natsp(“t7”) = 90.5 %',
    );
    expect(reading?.textContent).toBe('');
    fireEvent.keyDown(matrix(), { key: 'ArrowRight' });
    expect(reading?.textContent).toMatch(/^written .* \(1\) by source “a” \(1\)/);
    fireEvent.keyDown(matrix(), { key: 'ArrowRight' });
    fireEvent.keyDown(matrix(), { key: 'ArrowDown' });
    expect(reading?.textContent).toMatch(/\(2\) by source “b” \(2\).* nats.*p\(.*\) = 90\.5 %/);
    fireEvent.keyDown(matrix(), { key: 'Escape' });
    expect(reading?.textContent).toBe('');
    expect(screen.getByText('Strongest:')).toBeTruthy();
  });

  it('says of a token left out what the probability would be without it', async () => {
    await explained();
    choose('Leave-one-out');
    fireEvent.keyDown(matrix(), { key: 'ArrowRight' });
    // log p -0.1, and exp(-9 / 2) - 0.1 less of it.
    const value = Math.fround(Math.exp(-9 / 2) - 0.1);
    const after = (100 * Math.exp(-0.1 - value)).toFixed(1);
    const [reading] = screen.getAllByRole('status');
    expect(reading?.textContent).toContain(`${value.toFixed(4).replace('-', '−')} nats`);
    expect(reading?.textContent).toContain(`90.5 %, without it ${after} %`);
  });

  it('stands where the clock stands, and moves it', async () => {
    const { stores } = await explained();
    const { moveTo } = stores.clock.getState();
    const bold = () =>
      [...matrix().querySelectorAll('text[class*="isMarked"]')].map((each) => each.textContent);
    act(() => {
      moveTo(1);
    });
    expect(bold()).toEqual(['b']);
    act(() => {
      moveTo(4 + 4);
    });
    expect(bold()).toEqual(['■']);
    fireEvent.keyDown(matrix(), { key: 'ArrowDown' });
    fireEvent.keyDown(matrix(), { key: 'ArrowDown' });
    fireEvent.keyDown(matrix(), { key: 'Enter' });
    expect(stores.clock.getState().cursor).toBe(4 + 1);
  });

  it('shows the same numbers as a table', async () => {
    const { stores } = await explained();
    await press('Table');
    const table = screen.getByRole('table', { name: 'Gradient × input' });
    const heads = within(table).getAllByRole('columnheader');
    expect(heads.map(({ textContent }) => textContent)).toEqual([
      'written',
      'log p',
      '1 · a',
      '2 · b',
      '3 · c',
      '4 · d',
    ]);
    const { gradientInput } = stores.saliency.getState().report!;
    const row = within(table).getAllByRole('row')[2]!;
    expect(within(row).getAllByRole('cell')[1]?.textContent).toBe(
      gradientInput[4]!.toFixed(4).replace('-', '−'),
    );
  });

  it('says when nothing in the output hangs on the source, and when the context was operated on', async () => {
    const { stores } = await explained();
    const patch = (gradient: number, lost: number) => {
      act(() => {
        stores.saliency.setState(({ report, explained }) => ({
          report: report && {
            ...report,
            gradientInput: report.gradientInput.map(() => gradient),
            leaveOneOut: report.leaveOneOut.map(() => lost),
          },
          explained: explained && {
            ...explained,
            surgery: { blend: { source: 'x', share: 1 }, edits: [] },
          },
        }));
      });
      return settle();
    };
    await patch(1e-4, 1e-4);
    expect(screen.getByText(/depends on no single one of them/)).toBeTruthy();
    expect(screen.getByText(/numbers are for the untouched context/)).toBeTruthy();
    await patch(1e-4, 12);
    expect(screen.getByText(/gradients are close to zero; leave-one-out says more/)).toBeTruthy();
    choose('Leave-one-out');
    expect(screen.queryByText(/gradients are close to zero/)).toBeNull();
  });

  it('colours each row by its own largest number when asked to', async () => {
    await explained();
    const colors = () =>
      [...matrix().querySelectorAll('path')].reduce(
        (known, path) => known.add(path.getAttribute('fill') ?? ''),
        new Set<string>(),
      );
    const [before] = [colors()];
    await press('Scale per row');
    expect(colors()).not.toEqual(before);
    expect(screen.getByText('raised most in its row')).toBeTruthy();
  });

  it('asks for a source where there is none', async () => {
    const { stores } = await explained();
    act(() => {
      stores.saliency.setState({ report: null });
    });
    await settle();
    expect(screen.getByText(/Type a source above/)).toBeTruthy();
  });

  it('explains many examples on demand, by position, and opens the one that tells most', async () => {
    const { client, stores } = await explained();
    choose('Over many examples');
    expect(screen.getByText(/Leaves out each source token/)).toBeTruthy();
    await press('Explain');
    expect(client.calls).toContain('saliencyOverSet');
    expect(screen.getByText(/^4 held-out examples · at step 100/)).toBeTruthy();
    fireEvent.keyDown(matrix(), { key: 'ArrowDown' });
    const [reading] = screen.getAllByRole('status');
    expect(reading?.textContent).toBe(
      'target position 1 by source position 1mean |change| 0.0001 nats, 4 exampleslargest in beef (click opens it)',
    );
    fireEvent.keyDown(matrix(), { key: 'Enter' });
    expect(stores.decode.getState()).toMatchObject({ source: 'beef', gold: 'feeb' });
    choose('from the last');
    expect(labels(matrix()).slice(2, 6)).toEqual(['4', '3', '2', '1']);
    await press('Table');
    const table = screen.getByRole('table', { name: 'Mean change of log p by position' });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
  });

  it('tells how far a long computation is, and gives it up', async () => {
    const { stores } = await explained();
    choose('Over many examples');
    act(() => {
      stores.saliency.setState({ overSet: { report: null, progress: 0.42, failure: null } });
    });
    expect(screen.getByRole('progressbar', { name: 'Leaving tokens out' })).toBeTruthy();
    expect(screen.getByText('42 %')).toBeTruthy();
    await press('Cancel');
    expect(stores.saliency.getState().overSet.progress).toBeNull();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});
