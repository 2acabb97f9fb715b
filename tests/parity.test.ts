/** Every parity case of PyTorch through the engine on the cpu backend; the other backends in the browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkParity } from '../src/engine/evaluation/parity';
import { readParityFile } from '../src/interop/parityFile';
import { activateBackend } from '../src/kernels/backend';

const folder = fileURLToPath(new URL('parity', import.meta.url));
const cases = readdirSync(folder).filter((name) => name.endsWith('.safetensors'));

describe('the engine on the cpu backend', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(cases)('gives the numbers of PyTorch for %s', async (name) => {
    const read = readParityFile(readFileSync(`${folder}/${name}`));
    if (!read.ok) throw new Error(read.error);
    const report = await checkParity(read.value, 1e-4);
    expect(report.rows.filter((row) => !row.isWithin)).toEqual([]);
    expect(report.rows.length).toBeGreaterThan(10);
  });
});
