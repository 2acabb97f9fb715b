import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose';
import { DIAGNOSIS_KINDS, type Diagnosis, type DiagnosisKind, type RunFigures } from './diagnosis';
import {
  configForTest,
  contextUseForTest,
  evaluationForTest,
  figuresForTest,
  gradientsForTest,
  metricsForTest,
} from './runFiguresForTest';

const kindsOf = (spoilt: Partial<RunFigures>) =>
  diagnose(figuresForTest(spoilt)).map(({ kind }) => kind);

const figuresOf = (spoilt: Partial<RunFigures>) => diagnose(figuresForTest(spoilt))[0]?.figures;

const evaluations = (
  each: readonly Parameters<typeof evaluationForTest>[1][],
): RunFigures['evaluations'] =>
  each.map((figures, index) => evaluationForTest(200 * (index + 1), figures));

describe('the rules of the diagnosis', () => {
  it('find nothing in figures that are as they should be', () => {
    expect(kindsOf({})).toEqual([]);
  });

  it('find nothing before there is anything to look at', () => {
    const nothing = { evaluations: [], contextUse: null, gradients: null };
    expect(kindsOf({ ...nothing, step: 0, metrics: metricsForTest(0, () => 0) })).toEqual([]);
  });

  describe('the decoder ignores the encoder', () => {
    it('where swapping contexts costs nothing', () => {
      expect(kindsOf({ contextUse: contextUseForTest(0.004) })).toEqual(['ignoresEncoder']);
      expect(figuresOf({ contextUse: contextUseForTest(0.004) })).toMatchObject({
        gap: 0.004,
        trueLoss: 2,
      });
    });

    it('where what it costs is no more than noise', () => {
      expect(kindsOf({ contextUse: contextUseForTest(0.05, 0.09) })).toEqual(['ignoresEncoder']);
    });

    it('but not where it costs little that is certain, or the interval says nothing', () => {
      expect(kindsOf({ contextUse: contextUseForTest(0.1, 0.02) })).toEqual([]);
      expect(kindsOf({ contextUse: contextUseForTest(0.05, 0.5) })).toEqual([]);
    });

    it('nor where contexts of others are better: such a decoder listens and is misled', () => {
      expect(kindsOf({ contextUse: contextUseForTest(-0.4, 0.1) })).toEqual([]);
    });

    it('nor in a fresh model, in one that has nothing left to learn, or in one that is right', () => {
      const contextUse = contextUseForTest(0);
      expect(kindsOf({ contextUse, step: 199, metrics: metricsForTest(199, () => 2) })).toEqual([]);
      expect(kindsOf({ contextUse: contextUseForTest(0, 1e-4, 0.02) })).toEqual([]);
      expect(
        kindsOf({
          contextUse,
          evaluations: evaluations([{ exactMatch: 0.6 }, { exactMatch: 0.6 }]),
        }),
      ).toEqual([]);
    });
  });

  describe('it writes the same for every source', () => {
    const few = { distinctOutputs: 3, exactMatch: 0.01 };

    it('where few outputs stand against many targets, twice in a row', () => {
      expect(kindsOf({ evaluations: evaluations([few, few]) })).toEqual(['sameOutput']);
      expect(kindsOf({ evaluations: evaluations([{}, few]) })).toEqual([]);
      expect(kindsOf({ evaluations: evaluations([few]) })).toEqual([]);
    });

    it('but not where there are few targets', () => {
      const labels = { ...few, distinctTargets: 4 };
      expect(kindsOf({ evaluations: evaluations([labels, labels]) })).toEqual([]);
    });

    it('which need not be said where the decoder ignores the encoder', () => {
      expect(
        kindsOf({ evaluations: evaluations([few, few]), contextUse: contextUseForTest(0) }),
      ).toEqual(['ignoresEncoder']);
    });
  });

  describe('gradients vanish', () => {
    const dying = gradientsForTest([1e-6, 1e-5, 5e-4, 2e-3, 0.1, 1]);

    it('before the first time step that a thousandth of the largest reaches', () => {
      expect(kindsOf({ gradients: dying })).toEqual(['vanishingGradients']);
      expect(figuresOf({ gradients: dying })).toMatchObject({ before: 3, timeSteps: 6 });
    });

    it('but not where only one token is without influence', () => {
      expect(kindsOf({ gradients: gradientsForTest([1e-6, 0.01, 0.1, 1]) })).toEqual([]);
    });

    it('nor where another layer carries them', () => {
      const [flow] = dying.flows;
      if (!flow) throw new Error('no flow');
      const above = { ...flow, layer: 1, norms: flow.norms.map(() => 0.5) };
      expect(kindsOf({ gradients: { ...dying, flows: [flow, above] } })).toEqual([]);
    });

    it('nor in a model that is right all the same', () => {
      expect(
        kindsOf({ gradients: dying, evaluations: evaluations([{ exactMatch: 0.95 }]) }),
      ).toEqual([]);
    });
  });

  describe('gradients explode', () => {
    const norms = (normAt: (step: number) => number): Partial<RunFigures> => ({
      metrics: metricsForTest(1000, () => 0.5, normAt),
    });

    it('where most updates are cut to a tenth and less', () => {
      expect(kindsOf(norms(() => 60))).toEqual(['explodingGradients']);
      expect(kindsOf(norms((step) => (step % 3 === 0 ? 60 : 2)))).toEqual([]);
      expect(kindsOf(norms(() => 40))).toEqual([]);
    });

    it('where a few are hundreds of times as large as usual, lately', () => {
      expect(kindsOf(norms((step) => (step % 50 === 0 ? 900 : 2)))).toEqual(['explodingGradients']);
      expect(kindsOf(norms((step) => (step < 500 ? 900 : 2)))).toEqual([]);
    });

    it('measured by what is usual where clipping is off or sharp', () => {
      for (const gradientClipNorm of [0, 0.01]) {
        const config = configForTest({ training: { gradientClipNorm } });
        expect(kindsOf({ ...norms(() => 60), config })).toEqual(['explodingGradients']);
        expect(kindsOf({ ...norms(() => 40), config })).toEqual([]);
      }
    });
  });

  it('training diverges where the loss stands well above that of the fresh model', () => {
    const rising = (most: number): Partial<RunFigures> => ({
      metrics: metricsForTest(300, (step) => 2 + (most - 2) * (step / 300)),
    });
    expect(kindsOf(rising(4))).toEqual(['diverging']);
    expect(kindsOf(rising(2.8))).toEqual([]);
    expect(
      kindsOf({ ...rising(4), contextUse: contextUseForTest(0), gradients: gradientsForTest([1]) }),
    ).toEqual(['diverging']);
  });

  describe('the weights have grown too large', () => {
    const stuck = metricsForTest(1000, (step) => (step === 1 ? 2.6 : 1.9));
    const spoilt = {
      metrics: stuck,
      evaluations: [evaluationForTest(900, { exactMatch: 0.01 })],
      gradients: gradientsForTest([1, 1], 1e-3, 13),
    };

    it('where they are many times an orthogonal matrix and the loss stays high', () => {
      expect(kindsOf(spoilt)).toEqual(['weightsTooLarge']);
      expect(figuresOf(spoilt)?.['gain']).toBe(13);
      expect(kindsOf({ ...spoilt, contextUse: contextUseForTest(0) })).toEqual(['weightsTooLarge']);
      expect(kindsOf({ ...spoilt, step: 200 })).toEqual([]);
    });

    it('but not where they are usual, or the model learns with them', () => {
      expect(kindsOf({ ...spoilt, gradients: gradientsForTest([1, 1], 1e-3, 4) })).toEqual([]);
      const falling = metricsForTest(1000, (step) => (step === 1 ? 2.6 : 1.1));
      expect(kindsOf({ ...spoilt, metrics: falling })).toEqual([]);
      const right = [evaluationForTest(900, { exactMatch: 0.7 })];
      expect(kindsOf({ ...spoilt, evaluations: right })).toEqual([]);
    });
  });

  describe('training is too slow', () => {
    const flat = { metrics: metricsForTest(1000, () => 2) };

    it('where the loss stands still and all updates together change next to nothing', () => {
      const gradients = gradientsForTest([1, 1], 1e-6);
      expect(kindsOf({ ...flat, gradients })).toEqual(['tooSlow']);
      expect(figuresOf({ ...flat, gradients })?.['reach']).toBeCloseTo(0.002, 10);
      expect(kindsOf({ ...flat, gradients, contextUse: contextUseForTest(0) })).toEqual([
        'tooSlow',
      ]);
    });

    it('but not where the loss falls, updates are large enough, or none was watched', () => {
      expect(kindsOf({ gradients: gradientsForTest([1, 1], 1e-6) })).toEqual([]);
      expect(kindsOf({ ...flat, gradients: gradientsForTest([1, 1], 1e-4) })).toEqual([]);
      expect(kindsOf({ ...flat, gradients: gradientsForTest([1, 1], null) })).toEqual([]);
    });

    it('nor while the learning rate still rises', () => {
      const config = configForTest({
        training: { learningRateSchedule: 'warmupCosine', warmupSteps: 600 },
      });
      expect(kindsOf({ ...flat, config, gradients: gradientsForTest([1], 1e-6) })).toEqual([]);
    });
  });

  describe('the model over-fits', () => {
    const losses = (values: readonly number[]) =>
      evaluations(values.map((validationLoss) => ({ validationLoss })));

    it('since the step of the lowest validation loss, where training loss falls on', () => {
      const over = { evaluations: losses([1.2, 0.9, 1, 1.1, 1.2, 1.3]) };
      expect(kindsOf(over)).toEqual(['overfitting']);
      expect(figuresOf(over)).toMatchObject({ since: 400, lowest: 0.9, now: 1.2 });
    });

    it('but not after one or two worse evaluations, nor where the rise is slight', () => {
      expect(kindsOf({ evaluations: losses([1.2, 1, 0.9, 1.3, 1.3]) })).toEqual([]);
      expect(kindsOf({ evaluations: losses([1.2, 0.9, 0.95, 0.96, 0.95]) })).toEqual([]);
      expect(kindsOf({ evaluations: losses([0.1, 0.01, 0.02, 0.03, 0.03]) })).toEqual([]);
    });

    it('nor where training loss rises as well', () => {
      const metrics = metricsForTest(1000, (step) => 1 + 0.0004 * Math.max(0, step - 400));
      expect(kindsOf({ evaluations: losses([1.2, 0.9, 1, 1.1, 1.2]), metrics })).toEqual([]);
    });
  });

  describe('free running falls behind', () => {
    const behind = { tokenAccuracy: 0.95, freeRunningAccuracy: 0.6 };

    it('where what is right after right prefixes goes wrong after its own, three times in a row', () => {
      expect(kindsOf({ evaluations: evaluations([{}, behind, behind, behind]) })).toEqual([
        'freeRunningBehind',
      ]);
      expect(kindsOf({ evaluations: evaluations([behind, {}, behind, behind]) })).toEqual([]);
    });

    it('but not where the interval of what is lost comes near to nothing', () => {
      const unsure = {
        ...behind,
        exposureBias: {
          loss: { value: 0.3, low: -0.1, high: 0.7 },
          accuracy: { value: 0.35, low: 0.05, high: 0.65 },
        },
      };
      expect(kindsOf({ evaluations: evaluations([unsure, unsure, unsure]) })).toEqual([]);
    });

    it('but not while teacher forcing itself goes wrong often', () => {
      const weak = { tokenAccuracy: 0.7, freeRunningAccuracy: 0.3 };
      expect(kindsOf({ evaluations: evaluations([weak, weak, weak]) })).toEqual([]);
    });
  });

  it('say nothing about figures that are not there, whatever the others are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: false }), { maxLength: 60 }),
        fc.nat(5000),
        (values, step) => {
          const spoilt = {
            step,
            metrics: metricsForTest(values.length, (at) => values[at - 1] ?? 0),
            evaluations: evaluations(values.slice(0, 6).map((loss) => ({ validationLoss: loss }))),
            gradients: gradientsForTest(values),
          };
          const found = diagnose(figuresForTest(spoilt));
          for (const { figures } of found) {
            expect(Object.values(figures).every((value) => !Number.isNaN(value))).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a fault that stands', () => {
  const thrice = (each: Parameters<typeof evaluationForTest>[1]): Partial<RunFigures> => ({
    evaluations: evaluations([each, each, each]),
  });
  const norms = (norm: number): Partial<RunFigures> => ({
    metrics: metricsForTest(
      1000,
      () => 0.5,
      () => norm,
    ),
  });
  const rising = (last: number): Partial<RunFigures> => ({
    evaluations: evaluations([1.2, 1, last, last, last].map((loss) => ({ validationLoss: loss }))),
  });
  const slow = (ratio: number): Partial<RunFigures> => ({
    metrics: metricsForTest(1000, () => 2),
    gradients: gradientsForTest([1, 1], ratio),
  });
  const written = (distinctOutputs: number) => thrice({ distinctOutputs, exactMatch: 0.01 });
  const fresh = { contextUse: null, gradients: null, evaluations: [] };
  const diverged = (now: number): Partial<RunFigures> => ({
    ...fresh,
    metrics: metricsForTest(300, (step) => (step > 250 ? now : 2)),
  });
  /** Named; no longer named by itself; come back. */
  const CASES: Readonly<Record<DiagnosisKind, readonly Partial<RunFigures>[]>> = {
    diverging: [diverged(3.1), diverged(2.9), diverged(2.3)],
    explodingGradients: [norms(52), norms(48), norms(20)],
    weightsTooLarge: [6.5, 5.5, 4].map((gain) => ({
      metrics: metricsForTest(1000, (step) => (step === 1 ? 2.6 : 1.9)),
      evaluations: evaluations([{ exactMatch: 0.01 }]),
      gradients: gradientsForTest([1, 1], 1e-3, gain),
    })),
    tooSlow: [slow(4e-5), slow(6e-5), slow(2e-4)],
    ignoresEncoder: [
      { contextUse: contextUseForTest(0.05, 0.06) },
      { contextUse: contextUseForTest(0.07, 0.06) },
      { contextUse: contextUseForTest(0.2, 0.06) },
    ],
    sameOutput: [written(9), written(11), written(30)],
    vanishingGradients: [9e-4, 2e-3, 4e-3].map((first) => ({
      gradients: gradientsForTest([first, first, 0.1, 1]),
    })),
    overfitting: [rising(1.11), rising(1.09), rising(1.03)],
    freeRunningBehind: [0.76, 0.78, 0.86].map((freeRunningAccuracy) =>
      thrice({ tokenAccuracy: 0.95, freeRunningAccuracy }),
    ),
  };

  it.each(DIAGNOSIS_KINDS)('stays named until its figure has clearly come back (%s)', (kind) => {
    const [bad, near, good] = CASES[kind].map(figuresForTest);
    if (!bad || !near || !good) throw new Error('three figures each');
    const isNamed = (found: readonly Diagnosis[]) => found.some((each) => each.kind === kind);
    const named = diagnose(bad);
    expect(isNamed(named)).toBe(true);
    expect(isNamed(diagnose(near))).toBe(false);
    expect(isNamed(diagnose(near, named))).toBe(true);
    expect(isNamed(diagnose(good, named))).toBe(false);
    // What hovers comes once, and what is near comes not at all.
    let standing: readonly Diagnosis[] = [];
    const seen = [near, bad, near, bad, near, near, good, near].map((figures) =>
      isNamed((standing = diagnose(figures, standing))),
    );
    expect(seen).toEqual([false, true, true, true, true, true, false, false]);
  });

  it('is not kept by another one that stands', () => {
    const near = figuresForTest(CASES.overfitting[1]);
    expect(diagnose(near, [{ kind: 'freeRunningBehind', figures: {} }])).toEqual([]);
  });

  it('never tells of no time step where the first ones hover', () => {
    const [bad, near] = CASES.vanishingGradients.map(figuresForTest);
    expect(diagnose(near!, diagnose(bad!))[0]?.figures).toMatchObject({ before: 2 });
  });
});
