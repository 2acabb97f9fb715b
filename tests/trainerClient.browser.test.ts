/** The page's client against the real worker, on wasm: the whole protocol. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TrainerClient } from '../src/client/trainerClient';
import { createWorkerClient } from '../src/client/workerClient';
import type { RunEvent, RunPhase } from '../src/domain/runStatus';
import { requestFor } from '../src/engine/testing/decodeRequestForTest';
import { smallConfig, type SmallSettings } from '../src/engine/testing/smallExperimentForTest';
import type { WireError } from '../src/protocol/wireError';
import { openPairLibrary } from '../src/storage/indexedLibrary';
import { codeOf } from './codeOfForTest';
import { keepOwnPairs } from './ownDataForTest';

/** A client that keeps what it heard and lets a test wait for it. */
function listeningClient() {
  const client = createWorkerClient();
  const events: RunEvent[] = [];
  const arrivals: number[] = [];
  const phases: RunPhase[] = [];
  const failures: WireError[] = [];
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const check of waiting) check();
  };
  client.listen({
    runEvent: (event) => {
      events.push(event);
      if (event.kind === 'metrics') arrivals.push(performance.now());
      heard();
    },
    phaseChanged: (phase) => {
      phases.push(phase);
      heard();
    },
    failed: (error) => {
      failures.push(error);
      heard();
    },
  });
  const until = (isReached: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isReached()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const lastStep = (): number =>
    events.reduce(
      (step, event) => (event.kind === 'metrics' ? event.batch.progress.step : step),
      0,
    );
  const start = (settings: SmallSettings, startsPaused = false) =>
    client.start({ config: smallConfig(settings), backend: 'wasm', startsPaused });
  return { client, events, arrivals, phases, failures, until, lastStep, start };
}

const opened: TrainerClient[] = [];
function open() {
  const listening = listeningClient();
  opened.push(listening.client);
  return listening;
}

describe('the trainer client', () => {
  afterEach(() => {
    for (const client of opened.splice(0)) client.dispose();
  });

  it('trains to the end and reports every step, evaluations and the end', async () => {
    const { events, phases, until, start } = open();
    const summary = await start({ training: { epochs: 5 } });
    await until(() => phases.at(-1) === 'finished');
    const steps = events.flatMap((event) =>
      event.kind === 'metrics' ? [...event.batch.columns.step] : [],
    );
    expect(summary.backend.name).toBe('wasm');
    expect(steps).toEqual(Array.from({ length: summary.totalSteps }, (_, index) => index + 1));
    expect(events.filter(({ kind }) => kind === 'evaluation').length).toBe(5);
    expect(events.at(-1)).toEqual({ kind: 'finished', reason: 'allStepsDone' });
    expect(phases).toEqual(['idle', 'preparing', 'running', 'finished']);
  });

  it('pauses, steps once, and resumes', async () => {
    const { client, phases, until, lastStep, start } = open();
    await start({ training: { epochs: 1000 } });
    await until(() => lastStep() > 5);
    await client.pause();
    expect(phases.at(-1)).toBe('paused');
    const paused = lastStep();
    expect((await client.decode(requestFor('abc'))).trace.modelStep).toBe(paused);
    await client.step();
    await until(() => lastStep() === paused + 1);
    await Promise.all([client.step(), client.step()]);
    await until(() => lastStep() === paused + 3);
    await client.resume();
    await until(() => lastStep() > paused + 20);
    expect(phases.at(-1)).toBe('running');
    await client.step();
    expect(phases.at(-1)).toBe('paused');
  });

  it('waits for the first step when started paused', async () => {
    const { client, phases, until, lastStep, start } = open();
    await start({}, true);
    await until(() => phases.at(-1) === 'paused');
    await client.step();
    await until(() => lastStep() === 1);
    const { trace } = await client.decode(requestFor('abc'));
    expect(trace.modelStep).toBe(1);
  });

  it('sends at most ten messages a second while it trains', async () => {
    const { arrivals, until, lastStep, start } = open();
    await start({ training: { epochs: 1000 }, evaluation: { everySteps: 7 } });
    await until(() => lastStep() > 300);
    const gaps = arrivals.slice(1).map((time, index) => time - (arrivals[index] ?? 0));
    const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
    expect(gaps.length / seconds).toBeLessThanOrEqual(10.5);
  });

  it('decodes while it trains, each trace from one state of the model', async () => {
    const { client, until, lastStep, start } = open();
    await start({ training: { epochs: 1000 } });
    await until(() => lastStep() > 3);
    const { trace: first } = await client.decode(requestFor('abc'));
    const { trace: second } = await client.decode(requestFor('cab'));
    expect(second.modelStep).toBeGreaterThanOrEqual(first.modelStep);
    expect(first.encoder.length).toBe(3);
  });

  it('searches, samples and forces tokens, with the true target beside', async () => {
    const { client, phases, until, start } = open();
    await start({ training: { epochs: 3 } });
    await until(() => phases.at(-1) === 'finished');
    const gold = 'cba';
    const beam = requestFor('abc', { settings: { kind: 'beam', beamWidth: 6 }, gold });
    const { search, gold: scored } = await client.decode(beam);
    expect(search.hypotheses.length).toBeGreaterThan(1);
    expect(scored?.hypothesis.tokens).toEqual(['c', 'b', 'a', '<eos>']);
    const forcedIds = search.hypotheses[1]?.ids ?? [];
    const sampled = requestFor('abc', { settings: { kind: 'sample' }, forcedIds });
    const forced = (await client.decode(sampled)).search.hypotheses[0];
    expect(forced?.ids).toEqual(forcedIds);
    expect(forced?.logProbability).toBeCloseTo(search.hypotheses[1]?.logProbability ?? NaN, 4);
  });

  it('saves a model that another worker opens and decodes the same way', async () => {
    const { client, phases, until, start } = open();
    await start({ training: { epochs: 3 } });
    await until(() => phases.at(-1) === 'finished');
    const snapshot = await client.save();
    const result = await client.decode(requestFor('bca'));
    const other = open().client;
    await other.open({ snapshot, backend: 'wasm' });
    expect(await other.decode(requestFor('bca'))).toEqual(result);
  });

  it('forgets the run on reset and starts another', async () => {
    const { client, phases, until, lastStep, start } = open();
    await start({ training: { epochs: 1000 } });
    await until(() => lastStep() > 3);
    await client.reset();
    expect(phases.at(-1)).toBe('idle');
    expect(await codeOf(client.decode(requestFor('abc')))).toBe('noModel');
    await start({ seed: 2 });
    await until(() => phases.at(-1) === 'finished');
  });

  it('lets the last of two hasty starts be the one run', async () => {
    const { client, phases, until, start } = open();
    await Promise.all([start({ training: { epochs: 1000 } }), start({ training: { epochs: 1 } })]);
    await until(() => phases.at(-1) === 'finished');
    expect(phases.filter((phase) => phase === 'running').length).toBeLessThanOrEqual(2);
    const { config } = await client.save();
    expect(config.training.epochs).toBe(1);
  });

  it('answers what cannot be done with a code', async () => {
    const { client, start } = open();
    const config = smallConfig({});
    const startWith = (changed: typeof config) =>
      client.start({ config: changed, backend: 'wasm', startsPaused: true });
    expect(await codeOf(client.decode(requestFor('a')))).toBe('noModel');
    expect(await codeOf(startWith({ ...config, model: { ...config.model, hiddenSize: 0 } }))).toBe(
      'invalidConfig',
    );
    expect(await codeOf(startWith({ ...config, data: { ...config.data, examples: 5000 } }))).toBe(
      'dataTooFewUnique',
    );
    await start({}, true);
    expect(await codeOf(client.decode(requestFor('')))).toBe('emptySource');
    const hot = requestFor('a', { settings: { temperature: -1 } });
    await expect(client.decode(hot)).rejects.toMatchObject({
      code: 'invalidRequest',
      details: { field: 'settings.temperature' },
    });
  });

  it('previews the first training examples and the dictionary', async () => {
    const { client } = open();
    const { data, seed } = smallConfig({});
    const generated = await client.preview({ data, seed, count: 4 });
    expect(generated.pairs.length).toBe(4);
    for (const { source, target } of generated.pairs) {
      expect(target).toBe([...source].reverse().join(''));
    }
    const cmu = smallConfig({
      data: { task: 'cmu', parameters: {}, examples: 0, validationFraction: 0.05 },
    });
    const words = await client.preview({ data: cmu.data, seed: 1, count: 3 });
    for (const { target } of words.pairs) expect(target).toMatch(/^[A-Z]+( [A-Z]+)*$/);
  });

  it('trains on a dataset kept in this browser, and says when it is gone', async () => {
    const { client, phases, until } = open();
    const pairs = Array.from({ length: 40 }, (_, i) => ({ source: `${i}`, target: `n${i % 7}` }));
    const config = smallConfig({
      data: { task: 'file', file: 'pairs.tsv', parameters: {}, examples: 0 },
      training: { epochs: 1 },
    });
    const request = { config, backend: 'wasm', startsPaused: false } as const;
    await keepOwnPairs('pairs.tsv', [...pairs, { source: 'one', target: '' }]);
    await expect(client.start(request)).rejects.toMatchObject({
      code: 'dataInvalid',
      details: { pair: 41, side: 'target' },
    });
    // Kept anew under the same name: the worker must not go on with what it read before.
    await keepOwnPairs('pairs.tsv', pairs);
    await client.start(request);
    await until(() => phases.at(-1) === 'finished');
    await (await openPairLibrary()).remove('pairs.tsv');
    expect(await codeOf(client.start(request))).toBe('ownDataMissing');
  });

  it('ends the run with a remedy when the weights stop being numbers', async () => {
    const { failures, phases, until, start } = open();
    await start({
      // Decay of 10 x 1 a step multiplies every weight by -9.
      training: { optimizer: 'adamw', learningRate: 10, weightDecay: 1, epochs: 1000 },
    });
    await until(() => phases.at(-1) === 'failed' || phases.at(-1) === 'finished');
    expect(failures.map(({ code }) => code)).toEqual(['nonFinite']);
  });
});
