/** Decodings of PyTorch's parity cases on wasm and on the GPU. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeSource } from '../src/engine/decoding/decodeSource';
import { requestFor } from '../src/engine/testing/decodeRequestForTest';
import { activateBackend } from '../src/kernels/backend';
import { compareBeams, compareInside, INSIDE_VIEW_CASES, openCase } from './decodedParity';

const CASES = import.meta.glob<string>('./parity/*.safetensors', {
  query: '?url',
  import: 'default',
  eager: true,
});

const urlOf = (name: string): string => CASES[`./parity/${name}.safetensors`] ?? '';

async function openUrl(url: string) {
  return openCase(new Uint8Array(await (await fetch(url)).arrayBuffer()));
}

describe.each(['wasm', 'webgpu'] as const)('decoding on %s', (backend) => {
  beforeAll(async () => {
    await activateBackend(backend, { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(Object.entries(CASES))(
    'finds the hypotheses that PyTorch finds in %s',
    async (_, url) => {
      const opened = await openUrl(url);
      const { differences, compared } = await compareBeams(opened);
      opened.model.dispose();
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(5);
    },
  );

  it.each(INSIDE_VIEW_CASES)('shows the numbers of PyTorch at every step of %s', async (name) => {
    const { model } = await openUrl(urlOf(name));
    const { largest, compared, writtenIds, expectedIds } = await compareInside(name, model);
    model.dispose();
    expect(writtenIds).toEqual(expectedIds);
    expect(largest).toBeLessThan(1e-4);
    expect(compared).toBeGreaterThan(500);
  });

  it.each(['greedy', 'sample', 'beam'] as const)('leaves no tensor behind (%s)', async (kind) => {
    const { model } = await openUrl(urlOf('lstm-context-every-step'));
    const request = requestFor([5, 6, 7], {
      settings: { kind },
      gold: '4 5',
      forcedIds: [6],
      surgery: { blend: { source: '8 4', share: 0.5 }, edits: [] },
    });
    const before = tf.memory().numTensors;
    const first = await decodeSource(model, request);
    expect(tf.memory().numTensors).toBe(before);
    expect(await decodeSource(model, request)).toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});
