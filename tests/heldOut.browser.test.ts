/** Questions about units to the session that serves the page, on wasm, with its device in sight. */
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_DECODING } from '../src/domain/decoding';
import type { UnitSelection } from '../src/domain/unitReports';
import { smallConfig } from '../src/engine/testing/smallExperimentForTest';
import { openPairLibrary } from '../src/storage/indexedLibrary';
import {
  closeSessions,
  codeOf,
  expectGivenUpOnReset,
  openSession,
  valueOf,
} from './listeningSessionForTest';
import { keepOwnPairs } from './ownDataForTest';

const SELECTION: UnitSelection = { side: 'encoder', layer: 0, units: [3] };
const MATCHING = { selection: SELECTION, threshold: 0.05, minLength: 1, count: 5 };

describe('questions about units', () => {
  afterEach(closeSessions);

  it('are answered of the held-out set, from one state of the model each', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 3 } });
    await until(({ phase }) => phase === 'finished');
    const matches = await valueOf(server.matchUnits(MATCHING));
    const contexts = await valueOf(
      server.topContexts({ side: 'encoder', layer: 0, unit: 3, count: 4 }),
    );
    const ablation = await valueOf(server.ablateUnits(SELECTION));
    expect([matches.examples, contexts.examples, ablation.examples]).toEqual([24, 24, 24]);
    expect(new Set([matches.modelStep, contexts.modelStep, ablation.modelStep]).size).toBe(1);
    const highest = contexts.highest[0];
    expect(highest?.value).toBeGreaterThanOrEqual(MATCHING.threshold);
    const places = (await valueOf(server.matchUnits({ ...MATCHING, count: 1000 }))).matches;
    expect(
      places.some(
        ({ sequence, from, to }) =>
          sequence.example === highest?.sequence.example &&
          from <= highest.timeStep &&
          highest.timeStep < to,
      ),
    ).toBe(true);
    expect(places.length).toBe(matches.total);
  });

  it('are answered while training goes on', async () => {
    const { server, until, startLongRun } = openSession();
    await startLongRun();
    const [matches, ablation, contexts] = await Promise.all([
      valueOf(server.matchUnits(MATCHING)),
      valueOf(server.ablateUnits(SELECTION)),
      valueOf(server.topContexts({ side: 'decoder', layer: 0, unit: 0, count: 4 })),
    ]);
    expect(matches.modelStep).toBeLessThan(ablation.modelStep);
    expect(ablation.modelStep).toBeLessThan(contexts.modelStep);
    await until(({ step }) => step > contexts.modelStep + 20);
  });

  it('are given up on reset, which leaves nothing on the device', async () => {
    await expectGivenUpOnReset(async (server) => {
      await valueOf(server.matchUnits(MATCHING));
      return [server.ablateUnits(SELECTION), server.matchUnits(MATCHING)];
    });
  });

  it('have the same answers after the model was saved and opened', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 3 } });
    await until(({ phase }) => phase === 'finished');
    const expected = await valueOf(server.matchUnits(MATCHING));
    const ablated = await valueOf(server.ablateUnits(SELECTION));
    const snapshot = await valueOf(server.save());
    await valueOf(server.open({ snapshot, backend: 'wasm' }));
    expect(await valueOf(server.matchUnits(MATCHING))).toEqual(expected);
    expect(await valueOf(server.ablateUnits(SELECTION))).toEqual(ablated);
  });

  it('are refused where there is no model, no data, or no such unit', async () => {
    const { server, until, startWith } = openSession();
    expect(await codeOf(server.matchUnits(MATCHING))).toBe('noModel');
    const file = smallConfig({
      data: { task: 'file', file: 'pairs.tsv', parameters: {}, examples: 0 },
      training: { epochs: 1 },
    });
    const pairs = Array.from({ length: 40 }, (_, i) => ({ source: `${i}`, target: `n${i % 7}` }));
    await keepOwnPairs('pairs.tsv', pairs);
    await startWith(file);
    await until(({ phase }) => phase === 'finished');
    expect(await codeOf(server.ablateUnits(SELECTION))).toBe('no error');
    expect(await codeOf(server.ablateUnits({ ...SELECTION, layer: 1 }))).toBe('invalidRequest');
    const edit = {
      layer: 0,
      state: 'cell',
      units: null,
      kind: 'clamp',
      amount: 0,
      seed: 1,
    } as const;
    const operated = await server.decode({
      source: '1',
      settings: DEFAULT_DECODING,
      forcedIds: [],
      maxLength: null,
      surgery: { blend: null, edits: [edit] },
      gold: null,
      candidates: 3,
    });
    expect(operated.ok ? 'no error' : operated.error.details).toEqual({ field: 'edits.0.state' });
    const snapshot = await valueOf(server.save());
    const reopen = () => valueOf(server.open({ snapshot, backend: 'wasm' }));
    await reopen();
    expect(await codeOf(server.matchUnits(MATCHING))).toBe('no error');
    await (await openPairLibrary()).remove('pairs.tsv');
    await reopen();
    expect(await codeOf(server.matchUnits(MATCHING))).toBe('noHeldOut');
    // Weights whose words are not those of the task that they name.
    const strange = { ...snapshot, config: smallConfig({}) };
    const hidden = { ...strange.config, model: snapshot.config.model };
    await valueOf(server.open({ snapshot: { ...strange, config: hidden }, backend: 'wasm' }));
    expect(await codeOf(server.topContexts({ ...SELECTION, unit: 1, count: 3 }))).toBe('noHeldOut');
  });
});
