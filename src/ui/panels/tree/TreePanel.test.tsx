import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DecodeResult } from '../../../domain/decoding';
import { openPart } from '../../showForTest';
import { TreePanel } from './TreePanel';

afterEach(cleanup);

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

async function open({
  gold = 'cba',
  isTrained = true,
}: { readonly gold?: string | null; readonly isTrained?: boolean } = {}) {
  const { client, stores } = openPart(<TreePanel />);
  if (isTrained) {
    await act(async () => {
      await stores.run.getState().train();
      if (gold === null) stores.decode.getState().suggest('abc', null);
      else stores.decode.getState().setExample('abc', gold);
    });
    await settle();
  }
  return { client, stores };
}

const nodes = () => screen.getAllByRole('treeitem').map((node) => node.getAttribute('aria-label'));
const node = (name: RegExp) => screen.getByRole('treeitem', { name });

async function click(element: Element): Promise<void> {
  fireEvent.click(element);
  await settle();
}

describe('the search tree panel', () => {
  it('says what will stand here before anything is decoded', async () => {
    await open({ isTrained: false });
    expect(screen.getByText(/Every way the decoder could have gone/)).toBeTruthy();
    expect(screen.queryByRole('tree')).toBeNull();
  });

  it('names every continuation with its step, its log-probability and what became of it', async () => {
    await open();
    expect(
      node(/^token c, step 1, log-probability -0.09, in the output, .*true target/),
    ).toBeTruthy();
    expect(nodes().filter((name) => name?.includes('step 2'))).toHaveLength(3);
    expect(nodes().filter((name) => name?.endsWith('pruned'))).toHaveLength(8);
  });

  it('grows with the clock: only the root while the encoder reads', async () => {
    const { stores } = await open();
    const { clock } = stores;
    act(() => {
      clock.getState().moveTo(1);
    });
    expect(nodes()).toEqual(['start of the output']);
    act(() => {
      clock.getState().moveTo(4);
    });
    expect(nodes().filter((name) => name?.includes('step 2'))).toHaveLength(3);
    expect(nodes().some((name) => name?.includes('step 3'))).toBe(false);
    expect(node(/token b, step 2/).getAttribute('aria-current')).toBe('step');
  });

  it('moves the clock to a token of the output', async () => {
    const { client, stores } = await open();
    const before = client.decodeRequests.length;
    await click(node(/token b, step 2/));
    expect(stores.clock.getState().cursor).toBe(4);
    await click(node(/start of the output/));
    expect(stores.clock.getState().cursor).toBe(2);
    expect(client.decodeRequests).toHaveLength(before);
  });

  it('forces any other token, keeps both ways and draws them as one tree', async () => {
    const { stores } = await open();
    const [other] = screen.getAllByRole('treeitem', { name: /step 2, .* pruned/ });
    const token = /token (\w+)/.exec(other?.getAttribute('aria-label') ?? '')?.[1];
    await click(other!);
    expect(stores.decode.getState().forcedIds).toHaveLength(2);
    expect(stores.branches.getState().branches).toHaveLength(2);
    expect(node(new RegExp(`token ${token}, step 2, .* in the output, forced`))).toBeTruthy();
    // The first way is still there, drawn from what was kept.
    expect(node(/token a, step 3, .* kept decoding/)).toBeTruthy();
  });

  it('is walked by arrow keys and chosen with Enter', async () => {
    const { stores } = await open();
    const start = node(/start of the output/);
    act(() => {
      start.focus();
    });
    const press = (key: string) => {
      fireEvent.keyDown(document.activeElement!, { key });
    };
    press('ArrowRight');
    expect(document.activeElement).toBe(node(/token c, step 1/));
    expect(screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0)).toEqual([
      document.activeElement,
    ]);
    press('ArrowDown');
    const below = document.activeElement!.getAttribute('aria-label');
    expect(below).toMatch(/step 1, .* pruned/);
    press('ArrowUp');
    press('Enter');
    expect(stores.clock.getState().cursor).toBe(3);
    press('ArrowLeft');
    expect(document.activeElement).toBe(start);
  });

  it('reads out the exact numbers of the token that is pointed at', async () => {
    await open();
    fireEvent.pointerOver(node(/token b, step 2/));
    expect(screen.getByText(/p 91.0 % · log p −0.094 · Σ −0.189/)).toBeTruthy();
    expect(screen.getByText('goes to this step')).toBeTruthy();
  });
});

describe('the verdict on the target', () => {
  const judged = (verdict: 'searchError' | 'modelError', result: DecodeResult): DecodeResult => ({
    ...result,
    gold: {
      verdict,
      hasUnknown: false,
      hypothesis: {
        ...result.search.hypotheses[0]!,
        ids: [9, 2],
        tokens: ['f', '<eos>'],
        score: -0.125,
      },
    },
  });
  const panel = () => screen.getByRole('group', { name: 'Output against the true target' });

  it('says that the output is right', async () => {
    await open();
    expect(panel().textContent).toContain('The output is the true target. score −0.377');
  });

  it('tells a search that lost the target from a model that does not like it', async () => {
    const { stores } = await open();
    const { result } = stores.decode.getState();
    act(() => {
      stores.decode.setState({ result: judged('searchError', result!) });
    });
    expect(panel().textContent).toContain('Search error');
    expect(panel().textContent).toContain('target scores −0.125, above the output’s −0.377');
    expect(panel().textContent).toContain('Try beam search.');
    act(() => {
      stores.decode.setState({ result: judged('modelError', result!) });
    });
    expect(panel().textContent).toContain('Model error');
    expect(panel().textContent).toContain('train longer');
  });

  it('asks for the target when it is not known, and takes it', async () => {
    const { stores } = await open({ gold: null });
    const field = screen.getByRole('textbox', { name: 'True target' });
    fireEvent.change(field, { target: { value: 'cba' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await settle();
    expect(stores.decode.getState().gold).toBe('cba');
    expect(panel().textContent).toContain('The output is the true target.');
    expect(screen.queryByRole('textbox', { name: 'True target' })).toBeNull();
  });
});

describe('kept decodings', () => {
  const keep = () => screen.getByRole('button', { name: /Keep this decoding|is kept/ });

  it('are named by what they were made from, and renamed in place', async () => {
    const { stores } = await open();
    await click(keep());
    expect(keep()).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: 'greedy' })).toBeTruthy();
    await act(async () => {
      stores.decode.getState().setSettings({ kind: 'beam', beamWidth: 3 });
      await Promise.resolve();
    });
    await settle();
    await click(keep());
    expect(screen.getByRole('button', { name: 'beam 3' })).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Rename beam 3' }));
    const field = screen.getByRole('textbox', { name: 'Name of this decoding' });
    fireEvent.change(field, { target: { value: 'wide' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByRole('button', { name: 'wide' })).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Remove wide' }));
    expect(stores.branches.getState().branches).toHaveLength(1);
  });

  it('say where two of them part, with both probabilities', async () => {
    await open();
    await click(screen.getAllByRole('treeitem', { name: /step 2, .* pruned/ })[0]!);
    for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
    expect(
      screen.getByText(/They part at step 2: b \(91.0 %\) against \w+ \([\d.]+ %\)/),
    ).toBeTruthy();
  });

  it('are shown again and compared', async () => {
    const { stores } = await open();
    await click(screen.getAllByRole('treeitem', { name: /step 1, .* pruned/ })[0]!);
    await click(screen.getByRole('button', { name: 'greedy' }));
    expect(stores.decode.getState().forcedIds).toEqual([]);
    await click(screen.getByRole('button', { name: /Compare .* forced at step 1/ }));
    expect(stores.clock.getState().isComparing).toBe(true);
    expect(stores.compare.getState().forcedIds).toHaveLength(1);
  });
});

describe('the hypotheses', () => {
  const table = () => screen.getByRole('table', { name: 'Hypotheses' });

  it('stand in a table with score and end, and with each step on demand', async () => {
    const { stores } = await open();
    await act(async () => {
      stores.decode.getState().setSettings({ kind: 'beam', lengthPenaltyAlpha: 0.5 });
      await Promise.resolve();
    });
    await settle();
    const [, best, pruned] = within(table()).getAllByRole('row');
    expect(best?.textContent).toContain('cba');
    expect(best?.textContent).toContain('finished');
    expect(pruned?.textContent).toContain('pruned at step 2');
    expect(screen.getByText(/length\^α, α = 0.5/)).toBeTruthy();
    fireEvent.click(within(best!).getByRole('button', { name: /Each step of cba/ }));
    const steps = within(table()).getAllByRole('listitem');
    expect(steps.map(({ textContent }) => textContent)).toContain('cc−0.094');
    expect(steps).toHaveLength(4);
  });
});
