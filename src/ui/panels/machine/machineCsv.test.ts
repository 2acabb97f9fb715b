import { describe, expect, it } from 'vitest';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { machineCsv } from './machineCsv';

describe('the rows of the machine', () => {
  it('hold every layer of every step, with the tokens of the step', () => {
    const layer = (...hidden: number[]) => ({ hidden: Float32Array.from(hidden) });
    const trace = {
      hiddenSize: 2,
      encoder: [{ token: 'a', layers: [layer(0, 1), layer(0.5, 0.25)] }],
      decoder: [
        {
          inputToken: '<bos>',
          chosen: { token: 'b', logProbability: -0.5 },
          layers: [layer(-1, 0), layer(0, 0)],
        },
      ],
    } as unknown as DecodeTrace;
    expect(machineCsv(trace)).toEqual([
      ['side', 'step', 'reads', 'writes', 'log-probability', 'layer', 'unit 1', 'unit 2'],
      ['encoder', 1, 'a', '', '', 1, 0, 1],
      ['encoder', 1, 'a', '', '', 2, 0.5, 0.25],
      ['decoder', 1, '<bos>', 'b', -0.5, 1, -1, 0],
      ['decoder', 1, '<bos>', 'b', -0.5, 2, 0, 0],
    ]);
  });
});
