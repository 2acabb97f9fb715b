/** Decodings of PyTorch's parity cases on the cpu backend; the other backends in the browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../src/kernels/backend';
import { compareBeams, compareInside, INSIDE_VIEW_CASES, openCase } from './decodedParity';

const folder = fileURLToPath(new URL('parity', import.meta.url));
const cases = readdirSync(folder).filter((name) => name.endsWith('.safetensors'));

describe('decoding on the cpu backend', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(cases)('finds the hypotheses that PyTorch finds in %s', async (name) => {
    const opened = openCase(readFileSync(`${folder}/${name}`));
    const { differences, compared } = await compareBeams(opened);
    opened.model.dispose();
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(5);
  });

  it.each(INSIDE_VIEW_CASES)('shows the numbers of PyTorch at every step of %s', async (name) => {
    const { model } = openCase(readFileSync(`${folder}/${name}.safetensors`));
    const { largest, compared, writtenIds, expectedIds } = await compareInside(name, model);
    model.dispose();
    expect(writtenIds).toEqual(expectedIds);
    expect(largest).toBeLessThan(1e-4);
    expect(compared).toBeGreaterThan(500);
  });
});
