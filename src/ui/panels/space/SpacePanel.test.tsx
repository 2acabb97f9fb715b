import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { plainTokenizer } from '../../../data/tokenizers/tokenizer';
import { csvText } from '../../layout/csvText';
import { createTestStores } from '../../../state/storesForTest';
import { formatSigned } from '../../math/signedNumber';
import { showPart, words } from '../../showForTest';
import { groupPoints } from './pointGroups';
import { extentOf, scaleOf } from './scatterGeometry';
import { spaceCsv } from './spaceCsv';
import { SpacePanel } from './SpacePanel';
import { drawSpaceSvg } from './spaceSvg';

afterEach(cleanup);

async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  });
}

async function open() {
  const { client, stores } = createTestStores();
  await stores.run.getState().train();
  await stores.run.getState().pause();
  showPart(<SpacePanel />, stores);
  await settle();
  return { client, stores };
}

const plot = () => screen.getByTestId('space-plot');
const reading = () => screen.getAllByRole('status').at(-1)?.textContent;

describe('the panel of state space', () => {
  it('walks the points by the arrow keys and opens one in the machine with its neighbours', async () => {
    const { stores } = await open();
    fireEvent.keyDown(plot(), { key: 'Home' });
    expect(reading()).toMatch(/(exact match|wrong)\d tokens/);
    const source = /^[a-h]+/.exec(reading() ?? '')?.[0];
    fireEvent.keyDown(plot(), { key: 'Enter' });
    await settle();
    expect(stores.decode.getState().source).toBe(source);
    expect(stores.space.getState().chosen).toBe(source);
    const aside = screen.getByRole('complementary', { name: 'Chosen source' });
    expect(within(aside).getByText(/^start → /)).toBeTruthy();
    const table = within(aside).getByRole('table', { name: 'Nearest training sources' });
    expect(within(table).getAllByRole('row')).toHaveLength(9);
    fireEvent.click(within(table).getByRole('button', { name: 'Open badge in the machine' }));
    expect(stores.decode.getState().source).toBe('badge');
    expect(stores.space.getState().chosen).toBe(source);
    fireEvent.click(within(aside).getByRole('button', { name: 'Clear' }));
    expect(stores.space.getState().chosen).toBeNull();
  });

  it('walks the path of the chosen source by keys, and opens it at a step in the machine', async () => {
    const { stores } = await open();
    const leave = stores.decode.getState().watch();
    act(() => {
      stores.space.getState().choose('face');
    });
    await settle();
    fireEvent.keyDown(plot(), { key: 'PageDown' });
    expect(reading()).toMatch(/^startzero state/);
    for (const step of [1, 2, 3]) {
      fireEvent.keyDown(plot(), { key: 'PageDown' });
      expect(reading()).toContain(`time step ${step} of 4(`);
    }
    const { path } = stores.space.getState().components.report!;
    expect(reading()).toBe(
      `ctime step 3 of 4(${formatSigned(path!.x[3]!, 4)}, ${formatSigned(path!.y[3]!, 4)})`,
    );
    fireEvent.keyDown(plot(), { key: 'Enter' });
    await settle();
    expect(stores.decode.getState().source).toBe('face');
    expect(stores.clock.getState().cursor).toBe(2);
    // The arrow keys go back to the points, and without a path there is nothing to walk.
    fireEvent.keyDown(plot(), { key: 'ArrowRight' });
    expect(reading()).toMatch(/exact match|wrong/);
    fireEvent.keyDown(plot(), { key: 'PageUp' });
    expect(reading()).toContain('time step 4 of 4');
    act(() => {
      stores.space.getState().choose(null);
    });
    expect(reading()).toMatch(/^Point at a source/);
    leave();
  });

  it('reads a step of the path under the pointer, before the points around it', async () => {
    const size = { width: 400, height: 300 };
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(size.width);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(size.height);
    onTestFinished(() => void vi.restoreAllMocks());
    const { stores } = await open();
    const leave = stores.decode.getState().watch();
    act(() => {
      stores.space.getState().choose('face');
    });
    await settle();
    const report = stores.space.getState().components.report!;
    const { xOf, yOf } = scaleOf(extentOf([report, report.path!]), size);
    const at = { clientX: xOf(report.path!.x[2]!) + 1, clientY: yOf(report.path!.y[2]!) };
    fireEvent.pointerMove(plot(), at);
    expect(reading()).toMatch(/^atime step 2 of 4/);
    act(() => {
      stores.clock.getState().moveToEnd();
    });
    fireEvent.pointerUp(plot(), at);
    await settle();
    expect(stores.clock.getState().cursor).toBe(1);
    leave();
  });

  it('makes one group stand out, and walks within it', async () => {
    await open();
    const group = screen.getByRole('button', { name: /^ends with b/ });
    fireEvent.click(group);
    expect(group.getAttribute('aria-pressed')).toBe('true');
    fireEvent.keyDown(plot(), { key: 'Home' });
    expect(reading()).toMatch(/^cab/);
    fireEvent.keyDown(plot(), { key: 'ArrowRight' });
    expect(reading()).toMatch(/^cab/);
  });

  it('lays points out by UMAP with its settings, and says what they mean', async () => {
    const { client, stores } = await open();
    fireEvent.click(screen.getByRole('radio', { name: 'UMAP' }));
    const neighbours = screen.getByRole('textbox', { name: 'Neighbours' });
    const make = screen.getByRole<HTMLButtonElement>('button', { name: 'Lay out by UMAP' });
    fireEvent.change(neighbours, { target: { value: '1' } });
    expect(make.disabled).toBe(true);
    fireEvent.change(neighbours, { target: { value: '5' } });
    fireEvent.click(make);
    await settle();
    expect(client.calls.filter((call) => call === 'stateMap')).toHaveLength(1);
    expect(stores.space.getState().map.report).not.toBeNull();
    expect(screen.getByText(/distances between them say little/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Lay out again' })).toBeTruthy();
  });

  it('shows how far a map is, and lets it be given up', async () => {
    const { stores } = await open();
    fireEvent.click(screen.getByRole('radio', { name: 'UMAP' }));
    act(() => {
      stores.space.setState({ map: { report: null, progress: 0.4, failure: null } });
    });
    expect(screen.getByText('Laying out… 40 %')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.4');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', { name: 'Lay out by UMAP' })).toBeTruthy();
  });

  it('offers the same points as a table', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', { name: 'Points of the held-out sources' });
    expect(table.getAttribute('aria-rowcount')).toBe('9');
    expect(screen.queryByTestId('space-plot')).toBeNull();
  });

  it('saves every point and the path, as rows and as a drawing', async () => {
    const { stores } = await open();
    act(() => {
      stores.space.getState().choose('face');
    });
    await settle();
    const report = stores.space.getState().components.report!;
    const plain = plainTokenizer('character');
    const rows = spaceCsv(report, report.path, 'pca', { source: plain, target: plain });
    expect(rows.filter(([record]) => record === 'point')).toHaveLength(report.examples.length);
    expect(rows.filter(([record]) => record === 'path')).toHaveLength(5);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
    expect(csvText(rows)).toContain('point,pca,');
    const grouping = groupPoints(report.examples, 'correctness');
    const host = document.createElement('div');
    const drawing = drawSpaceSvg(host, { ...report, axes: ['a', 'b'] }, grouping, 'light', words.t);
    expect(drawing?.querySelectorAll('path')).toHaveLength(report.examples.length + 2);
    expect(drawing?.querySelectorAll('polyline')).toHaveLength(1);
    expect(drawing?.textContent).toContain('wrong (3)');
  });

  it('says why there is nothing to see', async () => {
    const { client, stores } = await open();
    client.failNext('stateSpace', { code: 'noHeldOut', message: 'none', details: {} });
    act(() => {
      stores.space.getState().selectLayer(1);
    });
    await settle();
    expect(screen.getByRole('alert').textContent).toMatch(/no held-out examples here/);
  });
});
