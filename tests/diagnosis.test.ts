/** Faults planted into small models that are really trained: each is named, and a healthy run is not. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRng, type Rng } from '../src/base/rng';
import type { TextPair } from '../src/data/textPair';
import type { DiagnosisKind } from '../src/domain/diagnosis';
import { readExperimentConfig } from '../src/domain/readExperimentConfig';
import { activateBackend } from '../src/kernels/backend';
import { judgeRun, type Judged, type Planted } from './diagnosedRunForTest';

interface Experiment extends Planted {
  readonly data?: Record<string, unknown>;
  readonly model?: Record<string, unknown>;
  readonly training: Record<string, unknown>;
  readonly everySteps?: number;
}

const COPY = { task: 'copy', parameters: { symbols: 6, minLength: 1, maxLength: 6 } };

function judge({ data, model, training, everySteps = 100, ...planted }: Experiment) {
  const read = readExperimentConfig({
    data: {
      ...(planted.pairs ? { task: 'file', file: 'planted' } : { ...COPY, examples: 2000 }),
      validationFraction: 0.1,
      testFraction: 0,
      ...data,
    },
    model: { cell: 'gru', hiddenSize: 16, embeddingSize: 8, ...model },
    training: { batchSize: 32, learningRate: 0.004, ...training },
    evaluation: { everySteps, examples: 200 },
  });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('; '));
  return judgeRun(read.value, planted);
}

const kindsOf = (judged: Judged | undefined): readonly DiagnosisKind[] =>
  judged?.diagnoses.map(({ kind }) => kind) ?? [];

const figuresOf = (kind: DiagnosisKind, judged: Judged | undefined) =>
  judged?.diagnoses.find((each) => each.kind === kind)?.figures;

function drawPairs(count: number, draw: (rng: Rng) => TextPair): TextPair[] {
  const rng = createRng(3);
  return Array.from({ length: count }, () => draw(rng));
}

const drawWord = (rng: Rng, letters: string, length: number): string =>
  Array.from({ length }, () => letters[rng.nextInt(0, letters.length - 1)]).join('');

/** The first tokens of a long source are the target. */
const RECALL = drawPairs(900, (rng) => {
  const source = drawWord(rng, 'abcd', 40);
  return { source, target: source.slice(0, 6) };
});

describe('the diagnosis of runs that were really trained', () => {
  beforeAll(async () => {
    await activateBackend('wasm', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(['gru', 'lstm'])(
    'finds nothing at any evaluation of a healthy run (%s)',
    async (cell) => {
      const judged = await judge({
        data: { examples: 4000 },
        model: { cell, hiddenSize: 32 },
        training: { epochs: 7 },
      });
      expect(judged.length).toBeGreaterThanOrEqual(7);
      expect(judged.flatMap(kindsOf)).toEqual([]);
      expect(judged.at(-1)?.figures.evaluations.at(-1)?.exactMatch).toBeGreaterThan(0.8);
    },
  );

  it('finds nothing in a hard task that is learnt slowly', async () => {
    const judged = await judge({
      data: { task: 'addition', parameters: {}, examples: 10_000 },
      model: { cell: 'lstm', hiddenSize: 48, embeddingSize: 16 },
      training: { epochs: 3, batchSize: 64, learningRate: 0.001 },
    });
    expect(judged.flatMap(kindsOf)).toEqual([]);
  });

  it('names a decoder that ignores the encoder where sources say nothing of their targets', async () => {
    const judged = await judge({
      pairs: drawPairs(1500, (rng) => ({
        source: drawWord(rng, 'abcdef', rng.nextInt(3, 7)),
        target: drawWord(rng, 'abcdef', rng.nextInt(2, 6)),
      })),
      training: { epochs: 9 },
    });
    expect(kindsOf(judged[0])).toEqual([]);
    expect(kindsOf(judged.at(-1))).toEqual(['ignoresEncoder']);
  });

  it('names the same output for all where the source shifts the odds, never the likeliest token', async () => {
    const judged = await judge({
      pairs: drawPairs(1500, (rng) => {
        const source = drawWord(rng, 'xy', 8);
        const common = source.startsWith('x') ? 0.9 : 0.55;
        const target = Array.from({ length: 5 }, () =>
          rng.nextFloat() < common ? 'a' : drawWord(rng, 'bcdef', 1),
        ).join('');
        return { source: source + drawWord(rng, 'xyz', 4), target };
      }),
      training: { epochs: 12 },
    });
    expect(kindsOf(judged.at(-1))).toContain('sameOutput');
    expect(kindsOf(judged.at(-1))).not.toContain('ignoresEncoder');
  });

  it('names the time step before which gradients vanish in an RNN with small weights, and none in an LSTM', async () => {
    const training = { epochs: 12, learningRate: 0.001 };
    const judged = await judge({
      pairs: RECALL,
      recurrentScale: 0.5,
      model: { cell: 'rnn' },
      training,
    });
    const figures = figuresOf('vanishingGradients', judged.at(-1));
    expect(figures?.['before']).toBeGreaterThan(20);
    expect(figures?.['timeSteps']).toBe(40);
    expect(figures?.['first']).toBeLessThan(1e-9);
    const gated = await judge({ pairs: RECALL, model: { cell: 'lstm' }, training });
    expect(gated.flatMap(kindsOf)).not.toContain('vanishingGradients');
  });

  it('names gradients that explode in an RNN with large weights', async () => {
    const judged = await judge({
      pairs: RECALL,
      recurrentScale: 2,
      model: { cell: 'rnn', hiddenSize: 32 },
      training: { epochs: 4, learningRate: 0.001, gradientClipNorm: 1 },
      everySteps: 50,
    });
    expect(kindsOf(judged[0])).toEqual(['explodingGradients']);
    expect(figuresOf('explodingGradients', judged[0])?.['median']).toBeGreaterThan(100);
  });

  it('names training that diverges at a huge learning rate', async () => {
    const judged = await judge({ training: { epochs: 2, learningRate: 10 }, everySteps: 50 });
    expect(kindsOf(judged[0])).toEqual(['diverging']);
  });

  it('names weights that have grown too large at one that is too large for Adam', async () => {
    const judged = await judge({
      data: { task: 'reverse', parameters: { symbols: 10, minLength: 2, maxLength: 6 } },
      training: { epochs: 6, learningRate: 0.3 },
    });
    expect(kindsOf(judged.at(-1))).toEqual(['weightsTooLarge']);
    expect(figuresOf('weightsTooLarge', judged.at(-1))?.['gain']).toBeGreaterThan(8);
  });

  it('names training that is too slow at a tiny one', async () => {
    const judged = await judge({
      training: { epochs: 6, optimizer: 'sgd', momentum: 0, learningRate: 1e-5 },
    });
    expect(kindsOf(judged.at(-1))).toEqual(['tooSlow']);
    expect(figuresOf('tooSlow', judged.at(-1))?.['reach']).toBeLessThan(0.01);
  });

  it('names over-fitting on few examples, and since when', async () => {
    const judged = await judge({
      data: {
        parameters: { symbols: 8, minLength: 3, maxLength: 6 },
        examples: 120,
        validationFraction: 0.33,
      },
      model: { hiddenSize: 48, embeddingSize: 16 },
      training: { epochs: 100, batchSize: 16, learningRate: 0.005 },
      everySteps: 50,
    });
    expect(kindsOf(judged.at(-1))).toEqual(['overfitting']);
    const { validationLoss, step } = (judged.at(-1)?.figures.evaluations ?? []).reduce((a, b) =>
      b.validationLoss < a.validationLoss ? b : a,
    );
    expect(figuresOf('overfitting', judged.at(-1))).toMatchObject({
      since: step,
      lowest: validationLoss,
    });
  });

  it('names free running that falls behind where most targets follow from the token before', async () => {
    const judged = await judge({
      pairs: drawPairs(1500, (rng) => {
        const source = drawWord(rng, 'abcdefghij', 5);
        return { source, target: [...source].map((token) => token.repeat(6)).join('') };
      }),
      training: { epochs: 16, learningRate: 0.01 },
    });
    expect(kindsOf(judged[0])).toEqual([]);
    expect(kindsOf(judged.at(-1))).toEqual(['freeRunningBehind']);
  });
});
