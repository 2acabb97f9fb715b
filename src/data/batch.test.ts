import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collateBatch,
  encodeExamples,
  idsOfRow,
  tokensOfExample,
  type EncodedExample,
} from './batch';
import { BOS, EOS, PAD, UNK, Vocabulary } from './vocabulary';

const ids = (minLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: UNK, max: 50 }), { minLength, maxLength: 9 });
const examples: fc.Arbitrary<EncodedExample[]> = fc.array(
  fc.record({ sourceIds: ids(1), targetIds: ids(0) }),
  { minLength: 1, maxLength: 8 },
);

/** One row of a time-major array. */
function row(values: Int32Array, batchSize: number, index: number): number[] {
  return [...values].filter((_, i) => i % batchSize === index);
}

function padded(real: readonly number[], length: number): number[] {
  return [...real, ...new Array<number>(length - real.length).fill(PAD)];
}

describe('collateBatch', () => {
  it('holds every example once, padded behind its last real token', () => {
    fc.assert(
      fc.property(examples, fc.boolean(), (rows, reverseSource) => {
        const batch = collateBatch(rows, { reverseSource });
        const { batchSize, sourceTime, targetTime } = batch;
        expect(batchSize).toBe(rows.length);
        expect(sourceTime).toBe(Math.max(...rows.map((r) => r.sourceIds.length)));
        expect(targetTime).toBe(Math.max(...rows.map((r) => r.targetIds.length)) + 1);
        rows.forEach(({ sourceIds, targetIds }, i) => {
          const source = reverseSource ? sourceIds.toReversed() : sourceIds;
          expect(row(batch.sourceIds, batchSize, i)).toEqual(padded(source, sourceTime));
          expect(row(batch.decoderInputIds, batchSize, i)).toEqual(
            padded([BOS, ...targetIds], targetTime),
          );
          expect(row(batch.labels, batchSize, i)).toEqual(padded([...targetIds, EOS], targetTime));
          expect(batch.sourceLengths[i]).toBe(sourceIds.length);
          expect(batch.targetLengths[i]).toBe(targetIds.length + 1);
        });
      }),
    );
  });

  it('is time-major: the first time step of all rows comes first', () => {
    const batch = collateBatch(
      [
        { sourceIds: [4, 5, 6], targetIds: [7] },
        { sourceIds: [8], targetIds: [9, 10] },
      ],
      { reverseSource: true },
    );
    expect([...batch.sourceIds]).toEqual([6, 8, 5, PAD, 4, PAD]);
    expect([...batch.decoderInputIds]).toEqual([BOS, BOS, 7, 9, PAD, 10]);
    expect([...batch.labels]).toEqual([7, 9, EOS, 10, PAD, EOS]);
  });

  it('refuses an empty batch and an empty source', () => {
    expect(() => collateBatch([], { reverseSource: false })).toThrow('at least one example');
    expect(() =>
      collateBatch([{ sourceIds: [], targetIds: [4] }], { reverseSource: false }),
    ).toThrow('at least one token');
  });
});

describe('encodeExamples', () => {
  it('encodes each side with its own vocabulary', () => {
    const source = Vocabulary.fromTokens([['a', 'b']]);
    const target = Vocabulary.fromTokens([['b']]);
    expect(encodeExamples([{ source: ['a', 'b'], target: ['a', 'b'] }], source, target)).toEqual([
      { sourceIds: [4, 5], targetIds: [UNK, 4] },
    ]);
  });
});

describe('a batch read again', () => {
  it('gives a row of ids as long as it is asked for', () => {
    const ids = [4, 7, 5, 8, 6, 9];
    expect(idsOfRow(ids, 2, 1, 2)).toEqual([7, 8]);
    expect(idsOfRow(ids, 2, 0, 4)).toEqual([4, 5, 6, PAD]);
  });

  it('gives an example its tokens, each side by its own vocabulary', () => {
    const sourceVocabulary = Vocabulary.fromTokens([['a', 'b']]);
    const targetVocabulary = Vocabulary.fromTokens([['b']]);
    const example = { sourceIds: [4, 5, UNK], targetIds: [4] };
    expect(tokensOfExample(example, { sourceVocabulary, targetVocabulary })).toEqual({
      source: ['a', 'b', '<unk>'],
      target: ['b'],
    });
    expect(() => targetVocabulary.tokensAt([5])).toThrow('no token has id 5');
  });
});
