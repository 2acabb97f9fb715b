import { describe, expect, it } from 'vitest';
import { NO_SURGERY } from '../domain/contextSurgery';
import { SWEEP_SHARES } from './shareSweep';
import { createTestStores } from './storesForTest';
import { letOperate } from './surgeryClientForTest';

const quiet = () => new Promise((resolve) => setTimeout(resolve, 0));
const text = (output: readonly string[] | undefined) => output?.join('');

async function trained(hiddenSize = 8) {
  const { client, stores } = createTestStores();
  const { run, decode, surgery, experiment } = stores;
  const control = letOperate(client);
  experiment.getState().setSetting('model', 'hiddenSize', hiddenSize);
  await run.getState().step();
  decode.getState().watch();
  surgery.getState().watch();
  decode.getState().setExample('abc', 'cba');
  await quiet();
  const state = () => surgery.getState();
  const pickAndOperate = async (...units: number[]) => {
    state().setPicks([{ layer: 0, state: 'hidden', units }]);
    state().operate('clamp');
    await quiet();
  };
  return { client, stores, control, state, decode, run, experiment, pickAndOperate };
}

describe('operating on the context', () => {
  it('hands the picked units to the decoding in view and times the answer', async () => {
    const { decode, state, pickAndOperate } = await trained();
    expect(text(state().untouched?.output)).toBe('cba');
    await pickAndOperate(0, 3);
    expect(decode.getState().surgery.edits).toEqual([
      { layer: 0, state: 'hidden', units: [0, 3], kind: 'clamp', amount: 1, seed: 1 },
    ]);
    expect(text(decode.getState().trace?.output)).toBe('aba');
    expect(text(state().untouched?.output)).toBe('cba');
    expect(state().answerMs).toBeGreaterThanOrEqual(0);
  });

  it('does nothing without picks, and nothing new for the same tool on the same units', async () => {
    const { state, pickAndOperate } = await trained();
    state().operate('clamp');
    expect(state().plan.operations).toEqual([]);
    await pickAndOperate(0);
    await pickAndOperate(0);
    expect(state().plan.operations).toHaveLength(1);
  });

  it('merges a slider in motion into one operation and one step of undo', async () => {
    const { state, decode, pickAndOperate } = await trained();
    await pickAndOperate(0);
    const { id } = state().plan.operations[0]!;
    for (const amount of [0.9, 0.5, 0.2]) state().setAmount(id, amount);
    state().settle();
    state().setAmount(id, -1);
    await quiet();
    expect(decode.getState().surgery.edits).toHaveLength(1);
    expect(decode.getState().surgery.edits[0]?.amount).toBe(-1);
    const amounts: (number | undefined)[] = [];
    while (state().past.length > 0) {
      state().undo();
      amounts.push(state().plan.operations[0]?.amount);
    }
    expect(amounts).toEqual([0.2, 1, undefined]);
    for (let i = 0; i < 3; i++) state().redo();
    expect(state().plan.operations[0]?.amount).toBe(-1);
    expect(state().future).toEqual([]);
  });

  it('goes back to the untouched state at once, and that can be undone too', async () => {
    const { state, decode, pickAndOperate } = await trained();
    await pickAndOperate(0);
    state().setBlend({ source: 'fed', share: 0.3 });
    state().removeAll();
    await quiet();
    expect(decode.getState().surgery).toEqual(NO_SURGERY);
    expect(text(decode.getState().trace?.output)).toBe('cba');
    state().undo();
    expect(decode.getState().surgery.blend).toEqual({ source: 'fed', share: 0.3 });
    expect(decode.getState().surgery.edits).toHaveLength(1);
  });

  it('draws the same noise anew on demand only', async () => {
    const { state, decode } = await trained();
    state().setPicks([{ layer: 0, state: 'cell', units: [2] }]);
    state().operate('noise');
    const { id, seed } = state().plan.operations[0]!;
    state().setAmount(id, 0.7);
    expect(decode.getState().surgery.edits[0]?.seed).toBe(seed);
    state().renewNoise(id);
    expect(decode.getState().surgery.edits[0]?.seed).not.toBe(seed);
  });

  it('takes over what a branch brings, as a step that can be undone', async () => {
    const { stores, state, decode, pickAndOperate } = await trained();
    await pickAndOperate(0);
    stores.branches.getState().keep();
    state().removeAll();
    await quiet();
    stores.branches.getState().show(stores.branches.getState().branches[0]!.id);
    await quiet();
    expect(state().plan.operations).toHaveLength(1);
    expect(state().plan.operations[0]).toMatchObject({ tool: 'clamp', amount: 1 });
    state().undo();
    expect(decode.getState().surgery).toEqual(NO_SURGERY);
  });
});

describe('what the answer is held against', () => {
  it('is not asked for again while source and weights are the same', async () => {
    const { control, state, pickAndOperate } = await trained();
    const before = control.requests.length;
    await pickAndOperate(0);
    const { id } = state().plan.operations[0]!;
    for (const amount of [0.9, 0.5]) {
      state().setAmount(id, amount);
      await quiet();
    }
    expect(control.requests.slice(before).map(({ surgery }) => surgery.edits.length)).toEqual([
      1, 1, 1,
    ]);
  });

  it('follows the model, and the source', async () => {
    const { run, control, state, decode, pickAndOperate } = await trained();
    await pickAndOperate(0);
    control.modelStep = 101;
    await run.getState().step();
    decode.getState().setSettings({});
    await quiet();
    expect(state().untouched?.modelStep).toBe(101);
    decode.getState().setExample('bad', 'dab');
    await quiet();
    expect(text(decode.getState().trace?.output)).toBe('aab');
    expect(text(state().untouched?.output)).toBe('dab');
  });

  it('is asked for by nobody while the panel is closed', async () => {
    const { client, stores } = createTestStores();
    const control = letOperate(client);
    await stores.run.getState().step();
    stores.decode.getState().watch();
    await quiet();
    const before = control.requests.length;
    await stores.decode.getState().setSurgery({ blend: { source: 'bad', share: 1 }, edits: [] });
    expect(control.requests.slice(before)).toHaveLength(1);
    const close = stores.surgery.getState().watch();
    await quiet();
    expect(stores.surgery.getState().other.trace?.output.join('')).toBe('dab');
    close();
  });

  it('is what both sources give by themselves when contexts are swapped', async () => {
    const { state, decode } = await trained();
    state().setBlend({ source: 'fed', share: 1 });
    await quiet();
    expect(text(state().other.trace?.output)).toBe('def');
    expect(text(decode.getState().trace?.output)).toBe('def');
    expect(text(state().untouched?.output)).toBe('cba');
    state().setBlend({ source: 'fed', share: 0 });
    await quiet();
    expect(text(decode.getState().trace?.output)).toBe('cba');
    state().setBlend(null);
    await quiet();
    expect(state().other.trace).toBeNull();
  });

  it('survives an operation that fails: it can be undone', async () => {
    const { client, state, decode } = await trained();
    client.failNext('decode', { code: 'emptySource', message: 'no token', details: {} });
    state().setBlend({ source: '.', share: 1 });
    await quiet();
    expect(decode.getState().failure?.code).toBe('emptySource');
    expect(text(state().untouched?.output)).toBe('cba');
    state().undo();
    await quiet();
    expect(decode.getState().failure).toBeNull();
    expect(text(decode.getState().trace?.output)).toBe('cba');
  });
});

describe('a sweep', () => {
  it('asks for one share after the other and keeps what came', async () => {
    const { control, state } = await trained();
    state().setBlend({ source: 'fed', share: 0.4 });
    await quiet();
    const before = control.requests.length;
    state().startSweep();
    await quiet();
    const shares = control.requests.slice(before).map(({ surgery }) => surgery.blend?.share);
    expect(shares).toEqual(SWEEP_SHARES);
    const { sweep } = state();
    expect(sweep?.isRunning).toBe(false);
    expect(sweep?.stops.map(({ output }) => text(output))).toEqual([
      ...Array<string>(6).fill('cba'),
      ...Array<string>(5).fill('def'),
    ]);
  });

  it('stops when it is cancelled, and is forgotten when it is of another source', async () => {
    const { control, state, decode } = await trained();
    state().setBlend({ source: 'fed', share: 0.4 });
    await quiet();
    const before = control.requests.length;
    state().startSweep();
    state().cancelSweep();
    await quiet();
    expect(control.requests.length - before).toBe(1);
    expect(state().sweep?.isRunning).toBe(false);
    state().setBlend({ source: 'fed', share: 0.9 });
    expect(state().sweep).not.toBeNull();
    decode.getState().setExample('bad', 'dab');
    expect(state().sweep).toBeNull();
  });
});

describe('a new model', () => {
  it('drops what it has no place for before it is asked, and says so once', async () => {
    const { state, control, decode, run, experiment, pickAndOperate } = await trained();
    await pickAndOperate(0);
    await pickAndOperate(7);
    experiment.getState().setSetting('model', 'hiddenSize', 4);
    const before = control.requests.length;
    await run.getState().step();
    await quiet();
    expect(state().notice).toEqual({ droppedEdits: 1, droppedBlend: false });
    expect(decode.getState().surgery.edits.map(({ units }) => units)).toEqual([[0]]);
    expect(decode.getState().failure).toBeNull();
    const asked = control.requests.slice(before).flatMap(({ surgery }) => surgery.edits);
    expect(asked.some(({ units }) => units?.includes(7))).toBe(false);
    expect(state().picks).toEqual([]);
    state().dismissNotice();
    expect(state().notice).toBeNull();
  });

  it('takes out the source of another task', async () => {
    const { state, decode, run, experiment } = await trained();
    state().setBlend({ source: 'fed', share: 1 });
    experiment.getState().chooseTask('addition');
    await run.getState().step();
    await quiet();
    expect(state().notice?.droppedBlend).toBe(true);
    expect(decode.getState().surgery).toEqual(NO_SURGERY);
  });
});
