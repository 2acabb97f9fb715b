import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafeTensors, writeSafeTensors, type SafeTensor } from './safetensors';

const shape = fc.array(fc.nat({ max: 4 }), { maxLength: 3 });
const tensor: fc.Arbitrary<SafeTensor> = fc
  .tuple(shape, fc.boolean(), fc.infiniteStream(fc.integer({ min: -1000, max: 1000 })))
  .map(([dimensions, isFloat, stream]) => {
    const size = dimensions.reduce((product, length) => product * length, 1);
    const values = Array.from({ length: size }, () => Number(stream.next().value));
    return {
      shape: dimensions,
      values: isFloat ? Float32Array.from(values, (value) => value / 7) : Int32Array.from(values),
    };
  });
const name = fc.stringMatching(/^[a-z_.0-9]{1,12}$/).filter((text) => text !== '__proto__');

describe('safetensors', () => {
  it('reads back exactly what it wrote', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, tensor, { maxKeys: 5 }),
        fc.dictionary(name, fc.string(), { maxKeys: 3 }),
        (tensors, metadata) => {
          const read = readSafeTensors(writeSafeTensors({ tensors, metadata }));
          expect(read.ok && { ...read.value.tensors }).toEqual({ ...tensors });
          expect(read.ok && { ...read.value.metadata }).toEqual({ ...metadata });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('answers arbitrary bytes with a message instead of an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = readSafeTensors(bytes);
        if (!read.ok) expect(read.error.length).toBeGreaterThan(10);
      }),
      { numRuns: 500 },
    );
  });

  it('survives any single damaged byte of a good file', () => {
    const good = writeSafeTensors({
      tensors: { weight: { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) } },
      metadata: { config: '{}' },
    });
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const damaged = good.slice();
        damaged[at] = byte;
        expect(() => readSafeTensors(damaged)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('names the tensor whose bytes are missing', () => {
    const good = writeSafeTensors({
      tensors: { 'encoder.weight': { shape: [4], values: Float32Array.of(1, 2, 3, 4) } },
      metadata: {},
    });
    const read = readSafeTensors(good.subarray(0, good.length - 4));
    expect(!read.ok && read.error).toMatch(
      /^encoder\.weight: bytes 0 to 16 do not hold shape \[4\]/,
    );
  });

  it('says which dtype it cannot read', () => {
    const header = '{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}';
    const bytes = new Uint8Array(8 + header.length + 2);
    bytes[0] = header.length;
    bytes.set(new TextEncoder().encode(header), 8);
    expect(readSafeTensors(bytes)).toEqual({
      ok: false,
      error: 'w: dtype F16 is not supported, save as F32 or I32',
    });
  });
});
