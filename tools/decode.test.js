import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const TOOL = fileURLToPath(new URL('decode.js', import.meta.url));
const CASE = fileURLToPath(
  new URL('../tests/parity/gru-context-to-input.safetensors', import.meta.url),
);

/** @typedef {import('../src/domain/parity').ParityBeam} ParityBeam */
/** @typedef {import('../src/app/headlessDecode').DecodeAnswer} DecodeAnswer */

/** @param {string} text @returns {unknown} */
const parse = (text) => JSON.parse(text);

/** The first beam search that PyTorch ran for the case. */
function storedBeam() {
  const bytes = readFileSync(CASE);
  const text = bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString();
  const header = /** @type {{ __metadata__: { beam: string } }} */ (parse(text));
  const [beam] = /** @type {ParityBeam[]} */ (parse(header.__metadata__.beam));
  if (!beam) throw new Error('the case holds a beam search');
  return beam;
}

/** @param {string[]} args */
function decode(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run decode', () => {
  it.each([
    ['--case or --weights', ['--mode', 'greedy']],
    ['--mode', ['--case', CASE, '--mode', 'best']],
    ['--width', ['--case', CASE, '--mode', 'beam', '--width', 'wide']],
    ['--source-ids', ['--case', CASE, '--mode', 'greedy', '--source-ids', '5,x']],
    ['--case', ['--case', 'absent.safetensors', '--mode', 'greedy']],
    ['--depth', ['--case', CASE, '--mode', 'greedy', '--depth', '3']],
  ])('names %s when that is wrong, with exit code 1', (option, args) => {
    const { status, stdout, stderr } = decode(...args);
    expect(status).toBe(1);
    expect(stderr).toContain(option);
    expect(stdout).toBe('');
  });

  it('prints the hypotheses that PyTorch found as one line of JSON', () => {
    const beam = storedBeam();
    const { status, stdout } = decode(
      ...['--case', CASE, '--row', String(beam.row), '--mode', 'beam', '--backend', 'wasm'],
      ...['--width', String(beam.width), '--length-penalty', String(beam.lengthPenaltyAlpha)],
      ...['--max-length', String(beam.maxLength)],
    );
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').length).toBe(1);
    const answer = /** @type {DecodeAnswer} */ (parse(stdout));
    expect(answer).toMatchObject({ mode: 'beam', backend: 'wasm' });
    expect(answer.ids).toEqual(beam.hypotheses[0]?.ids);
    expect(answer.hypotheses.map(({ ids }) => ids)).toEqual(beam.hypotheses.map(({ ids }) => ids));
    for (const [place, expected] of beam.hypotheses.entries()) {
      const found = answer.hypotheses[place];
      expect(found?.logProbability).toBeCloseTo(expected.logProbability, 3);
      expect(found?.score).toBeCloseTo(expected.score, 4);
    }
  });
});
