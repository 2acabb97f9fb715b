/** What the fake client answers to questions about training: plausible, with every shape right. */
import type { ContextUseReport } from '../domain/contextUse';
import type { ErrorReport, HeldOutResult } from '../domain/errorReport';
import type { ModelConfig } from '../domain/experimentConfig';
import type { GradientReport, Histogram } from '../domain/gradientReport';
import type { Measured } from '../domain/measured';
import type { Prediction } from '../domain/metrics';
import { rateOf } from '../domain/rate';
import type {
  PositionMeans,
  SaliencyReport,
  SaliencyRequest,
  SetSaliencyReport,
} from '../domain/saliency';
import type {
  NeighboursReport,
  NeighboursRequest,
  SpaceExample,
  StateMapReport,
  StateMapRequest,
  StateSpaceReport,
  StateSpaceRequest,
} from '../domain/stateSpace';
import type { PredictionsReport } from '../domain/timeTravel';

const TOOK_MS = 12;

function measured(modelStep: number): Measured {
  return { modelStep, tookMs: TOOK_MS };
}

export function fakeContextUse(modelStep: number): ContextUseReport {
  return {
    ...measured(modelStep),
    examples: 500,
    trueLoss: 0.42,
    shuffledLoss: 3.1,
    zeroedLoss: 2.6,
    shuffledGap: { value: 2.68, low: 2.6, high: 2.76 },
    zeroedGap: { value: 2.18, low: 2.11, high: 2.25 },
  };
}

function fakeHistogram(width: number): Histogram {
  const counts = Int32Array.from({ length: 24 }, (_, bin) =>
    Math.round(400 * Math.exp(-(((bin - 11.5) / 5) ** 2))),
  );
  return { from: -width, to: width, counts };
}

export function fakeGradients(modelStep: number, { numLayers }: ModelConfig): GradientReport {
  const layers = Array.from({ length: numLayers }, (_, layer) => layer);
  const flows = (['encoder', 'decoder'] as const).flatMap((side) =>
    layers.map((layer) => ({
      side,
      layer,
      norms: Float32Array.from({ length: 8 }, (_, time) => 0.5 * 0.6 ** (7 - time)),
      rows: new Int32Array(8).fill(32),
    })),
  );
  const names = ['encoder.embedding.weight', 'encoder.rnn.weight_hh_l0', 'decoder.fc_out.bias'];
  return {
    ...measured(modelStep),
    rows: 32,
    loss: 0.42,
    gradientNorm: 1.8,
    clipNorm: 1,
    flows,
    parameters: names.map((name, index) => ({
      name,
      shape: index === 2 ? [14] : [14, 16],
      weightNorm: 3 + index,
      gradientNorm: 0.4 / (1 + index),
      weights: fakeHistogram(1),
      gradients: fakeHistogram(0.02),
      updateRatio: 1e-3 / (1 + index),
    })),
    updateStep: modelStep,
  };
}

function fakeResult(source: string, written: string): HeldOutResult {
  const target = [...source].toReversed();
  const output = [...written];
  const firstError = target.findIndex((token, place) => token !== output[place]);
  return {
    source: [...source],
    target,
    written: output,
    isExact: firstError < 0,
    isFinished: true,
    edits: target.filter((token, place) => token !== output[place]).length,
    firstError: firstError < 0 ? null : firstError,
  };
}

export function fakeErrors(modelStep: number): ErrorReport {
  const results = [
    fakeResult('abcd', 'dcba'),
    fakeResult('badge', 'egdbb'),
    fakeResult('face', 'ecafa'.slice(0, 3)),
    fakeResult('head', 'daeh'),
  ];
  const longer = [fakeResult('abcdefgha', 'ahgfedcbb')];
  return {
    ...measured(modelStep),
    examples: results.length,
    exactMatch: rateOf(2, 4),
    byLength: [4, 5, 9].map((length) => {
      const isDrawn = length === 9;
      const examples = isDrawn ? longer : results.filter(({ source }) => source.length === length);
      const right = examples.filter(({ isExact }) => isExact).length;
      return {
        length,
        rate: rateOf(right, examples.length),
        isTrained: !isDrawn,
        isDrawn,
        examples,
      };
    }),
    byPosition: [0, 1, 2, 3, 4, 5].map((position) => ({
      position,
      forced: rateOf(490 - 10 * position, 500),
      free: rateOf(480 - 30 * position, 500),
    })),
    confusion: {
      tokens: ['a', 'b', 'd'],
      counts: Int32Array.from([90, 4, 0, 6, 88, 1, 0, 2, 97]),
      firstResults: Int32Array.from([0, 1, -1, 2, 0, 1, -1, 2, 0]),
      total: 2000,
      wrong: 13,
    },
    results,
  };
}

function fakePoints(count: number, turn: number): { x: Float32Array; y: Float32Array } {
  const at = (wave: (angle: number) => number): Float32Array =>
    Float32Array.from({ length: count }, (_, point) => (1 + (point % 3)) * wave(point + turn));
  return { x: at(Math.cos), y: at(Math.sin) };
}

const FAKE_SOURCES = ['abcd', 'badge', 'face', 'head', 'cab', 'deaf', 'beach', 'aged'];

function fakeSpaceExamples(): SpaceExample[] {
  return FAKE_SOURCES.map((source, index) => ({
    source: [...source],
    target: [...source].toReversed(),
    isExact: index % 3 !== 1,
  }));
}

export function fakeStateSpace(
  modelStep: number,
  { layer, pathOf }: StateSpaceRequest,
): StateSpaceReport {
  const examples = fakeSpaceExamples();
  return {
    ...measured(modelStep),
    layer,
    examples,
    ...fakePoints(examples.length, 0),
    explained: [0.31, 0.17],
    axesStep: modelStep,
    path: pathOf === null ? null : { tokens: [...pathOf], ...fakePoints(pathOf.length + 1, 0.5) },
  };
}

export function fakeStateMap(modelStep: number, { layer, seed }: StateMapRequest): StateMapReport {
  const examples = fakeSpaceExamples();
  return { ...measured(modelStep), layer, examples, ...fakePoints(examples.length, seed) };
}

export function fakeNeighbours(
  modelStep: number,
  { source, count }: NeighboursRequest,
): NeighboursReport {
  return {
    ...measured(modelStep),
    of: source,
    compared: 2000,
    neighbours: FAKE_SOURCES.slice(0, count).map((source, index) => ({
      source: [...source],
      target: [...source].toReversed(),
      distance: 0.4 + 0.2 * index,
      cosine: 0.97 - 0.03 * index,
    })),
  };
}

export function fakeSaliency(modelStep: number, request: SaliencyRequest): SaliencyReport {
  const sourceTokens = [...request.source].map(String);
  const sources = sourceTokens.length;
  const targetTokens = request.targetIds.map((id) => (id === 2 ? '<eos>' : `t${id}`));
  const matrix = (width: number): Float32Array =>
    Float32Array.from({ length: sources * targetTokens.length }, (_, cell) => {
      const distance = Math.floor(cell / sources) - (sources - 1 - (cell % sources));
      return Math.exp(-(distance ** 2) / width) - 0.1;
    });
  return {
    ...measured(modelStep),
    sourceTokens,
    targetTokens,
    gradientInput: matrix(1),
    leaveOneOut: matrix(2),
    logProbabilities: Float32Array.from(targetTokens, () => -0.1),
    isReadReversed: false,
  };
}

export function fakeSetSaliency(modelStep: number): SetSaliencyReport {
  const meansOf = (peak: (target: number, source: number) => number): PositionMeans => ({
    mean: Float32Array.from({ length: 20 }, (_, cell) =>
      Math.exp(-(peak(Math.floor(cell / 4), cell % 4) ** 2)),
    ),
    counts: new Int32Array(20).fill(4),
    strongest: new Int32Array(20).fill(1),
  });
  return {
    ...measured(modelStep),
    examples: ['dabc', 'beef', 'face', 'head'].map((source) => ({
      source: [...source],
      target: [...source].toReversed(),
    })),
    sourcePositions: 4,
    targetPositions: 5,
    fromStart: meansOf((target, source) => target - (3 - source)),
    fromEnd: meansOf((target, source) => target - source),
  };
}

/** @param source its target is the source read backwards */
export function fakePrediction(source: string, predicted: string): Prediction {
  const target = [...source].toReversed();
  return {
    source: [...source],
    target,
    predicted: [...predicted],
    isExact: target.join('') === predicted,
  };
}

export function fakePredictions(modelStep: number): PredictionsReport {
  return {
    ...measured(modelStep),
    predictions: [
      fakePrediction('abcd', 'aaaa'),
      fakePrediction('badge', 'eeeee'),
      fakePrediction('face', 'ecaf'),
    ],
  };
}
