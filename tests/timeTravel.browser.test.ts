/** Going back through training, against checkpoints saved on the way, on wasm in the worker's session. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { DecodeResult } from '../src/domain/decoding';
import type { ModelSnapshot } from '../src/domain/modelSnapshot';
import { requestFor } from '../src/engine/testing/decodeRequestForTest';
import { smallConfig } from '../src/engine/testing/smallExperimentForTest';
import { readModelFile, writeModelFile } from '../src/interop/modelFile';
import { closeSessions, codeOf, openSession, valueOf } from './listeningSessionForTest';

interface Checkpoint {
  readonly step: number;
  readonly decoded: DecodeResult;
  /** As it would stand on a disk. */
  readonly file: Uint8Array;
}

const REQUESTS = ['abca', 'cb'].map((source) => requestFor(source));

describe('time travel', () => {
  afterEach(closeSessions);

  it.each(['rnn', 'lstm', 'gru'] as const)(
    'shows every number that the checkpoint of that step gives (%s)',
    async (cell) => {
      const { server, until, timelines } = openSession();
      const config = smallConfig({ model: { cell, numLayers: 2 }, training: { epochs: 4 } });
      await valueOf(server.start({ config, backend: 'wasm', startsPaused: true }));
      const checkpoints: Checkpoint[] = [];
      for (let step = 1; step <= 12; step++) {
        await valueOf(server.step());
        await until((now) => now.step === step);
        checkpoints.push({
          step,
          decoded: await valueOf(server.decode(REQUESTS[0]!)),
          file: writeModelFile(await valueOf(server.save())),
        });
      }
      expect(timelines.at(-1)?.steps).toEqual(Array.from({ length: 13 }, (_, step) => step));
      const visited: { step: number; decoded: DecodeResult[]; saved: ModelSnapshot }[] = [];
      for (const step of [7, 1, 12, 2]) {
        expect(await valueOf(server.travelTo(step))).toBe(step);
        const decoded = await decodeAll(server);
        expect(decoded[0]?.trace.modelStep).toBe(step);
        expect(decoded[0]).toEqual(checkpoints[step - 1]?.decoded);
        visited.push({ step, decoded, saved: await valueOf(server.save()) });
      }
      expect(await valueOf(server.travelTo(null))).toBeNull();
      expect((await decodeAll(server))[0]).toEqual(checkpoints.at(-1)?.decoded);
      for (const { step, decoded, saved } of visited) {
        const read = readModelFile(checkpoints[step - 1]?.file ?? new Uint8Array());
        if (!read.ok) throw new Error(read.error);
        expect(saved).toEqual(read.value);
        await valueOf(server.open({ snapshot: read.value, backend: 'wasm' }));
        expect(await decodeAll(server)).toEqual(decoded);
      }
    },
  );

  it('goes on training from the newest weights while an earlier state is in view', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 1000 } });
    await until(({ step }) => step > 20);
    const reached = await valueOf(server.travelTo(3));
    const before = await decodeAll(server);
    const { modelStep } = before[0]!.trace;
    expect(modelStep).toBe(reached);
    let now = 0;
    await until(({ step }) => (now = step) > 60);
    expect(await decodeAll(server)).toEqual(before);
    await valueOf(server.travelTo(null));
    const live = await valueOf(server.decode(REQUESTS[0]!));
    expect(live.trace.modelStep).toBeGreaterThanOrEqual(now);
  });

  it('ends a question on the model that it began with, and leaves nothing on the device', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 20 } });
    await until(({ phase }) => phase === 'finished');
    // By then the trainer has let go of what it held.
    await valueOf(server.score({ split: 'validation' }));
    const before = tf.memory().numTensors;
    await valueOf(server.travelTo(8));
    const selection = { side: 'encoder', layer: 0, units: [1] } as const;
    const asked = [server.ablateUnits(selection), server.score({ split: 'validation' })] as const;
    await Promise.all([16, 24, 32].map((step) => valueOf(server.travelTo(step))));
    expect((await valueOf(asked[0])).modelStep).toBe(8);
    expect((await valueOf(asked[1])).step).toBe(8);
    expect(tf.memory().numTensors).toBe(before + 1);
    await valueOf(server.travelTo(null));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says that an opened model has no past, and that no model has none', async () => {
    const { server, until, start } = openSession();
    expect(await codeOf(server.travelTo(1))).toBe('noModel');
    await start({});
    await until(({ phase }) => phase === 'finished');
    const snapshot = await valueOf(server.save());
    await valueOf(server.open({ snapshot, backend: 'wasm' }));
    expect(await codeOf(server.travelTo(1))).toBe('notKept');
    expect(await codeOf(server.travelTo(null))).toBe('no error');
  });
});

async function decodeAll(
  server: ReturnType<typeof openSession>['server'],
): Promise<DecodeResult[]> {
  return Promise.all(REQUESTS.map((request) => valueOf(server.decode(request))));
}
