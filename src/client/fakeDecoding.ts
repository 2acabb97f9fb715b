/** The fake trainer's decodings: the source reversed, noise for states, one wrong turn for a beam. */
import { GATE_COUNT } from '../base/cellType';
import { createRng, type Rng } from '../base/rng';
import type { DecodeTrace, LayerState, TokenProbability } from '../domain/decodeTrace';
import type {
  DecodeRequest,
  DecodeResult,
  Hypothesis,
  SearchNode,
  SearchRecord,
} from '../domain/decoding';
import type { ModelConfig } from '../domain/experimentConfig';

type FakeModel = Pick<ModelConfig, 'cell' | 'numLayers' | 'hiddenSize' | 'embeddingSize'> & {
  readonly seed: number;
};

const EOS = 2;
/** Shares of the most likely tokens of every step. */
const SHARES = [0.91, 0.045, 0.0225, 0.01125];

export function fakeResult(
  request: DecodeRequest,
  model: FakeModel,
  vocabulary: readonly string[],
): DecodeResult {
  const source = [...request.source].map(String);
  const idOf = (token: string): number => Math.max(3, vocabulary.indexOf(token));
  const free = [...source.toReversed().map(idOf), EOS];
  const ids = [...request.forcedIds, ...free.slice(request.forcedIds.length)];
  const trace = fakeTrace(source, ids, request, model, vocabulary);
  const outcome = hypothesisOf(ids, vocabulary, Math.log(SHARES[0]!), request);
  const search = recordOf(trace, outcome, request, vocabulary);
  if (request.gold === null) return { trace, search, gold: null };
  const goldIds = [...[...request.gold].map(idOf), EOS];
  const isMatch = goldIds.join() === ids.join();
  const hypothesis = isMatch ? outcome : hypothesisOf(goldIds, vocabulary, -2, request);
  return {
    trace,
    search,
    gold: { hypothesis, hasUnknown: false, verdict: isMatch ? 'match' : 'modelError' },
  };
}

function hypothesisOf(
  ids: readonly number[],
  vocabulary: readonly string[],
  each: number,
  { settings }: DecodeRequest,
): Hypothesis {
  const logProbability = each * ids.length;
  const alpha = settings.kind === 'beam' ? settings.lengthPenaltyAlpha : 0;
  return {
    ids,
    tokens: ids.map((id) => vocabulary[id] ?? '?'),
    logProbabilities: ids.map(() => each),
    logProbability,
    score: logProbability / ids.length ** alpha,
    isFinished: ids.at(-1) === EOS,
  };
}

/** The path of the trace, each step's next best beside it and, for a beam, one abandoned turn. */
function recordOf(
  trace: DecodeTrace,
  outcome: Hypothesis,
  request: DecodeRequest,
  vocabulary: readonly string[],
): SearchRecord {
  const nodes: SearchNode[] = [];
  let parent = -1;
  let total = 0;
  trace.decoder.forEach(({ chosen, candidates }, timeStep) => {
    const before = total;
    const others = candidates.filter(({ tokenId }) => tokenId !== chosen.tokenId).slice(0, 2);
    const looked = [chosen, ...others].map(
      ({ tokenId, token, logProbability }, rank): SearchNode => ({
        parent,
        timeStep,
        tokenId,
        token,
        logProbability,
        total: before + logProbability,
        rank,
        isKept: rank === 0 || (request.settings.kind === 'beam' && timeStep === 0 && rank === 1),
      }),
    );
    parent = nodes.length;
    total = before + chosen.logProbability;
    nodes.push(...looked);
  });
  const wrongTurn = nodes.find(({ isKept, rank }) => isKept && rank === 1);
  const pruned = wrongTurn
    ? [hypothesisOf([wrongTurn.tokenId], vocabulary, wrongTurn.total, request)]
    : [];
  return { nodes, hypotheses: [outcome], pruned };
}

function fakeTrace(
  tokens: readonly string[],
  ids: readonly number[],
  { forcedIds, settings }: DecodeRequest,
  model: FakeModel,
  vocabulary: readonly string[],
): DecodeTrace {
  const rng = createRng(model.seed);
  const state = (): LayerState => ({
    hidden: noise(rng, model.hiddenSize),
    cell: model.cell === 'lstm' ? noise(rng, model.hiddenSize) : null,
    gates: Array.from({ length: GATE_COUNT[model.cell] }, () => noise(rng, model.hiddenSize)),
  });
  const layers = (): LayerState[] => Array.from({ length: model.numLayers }, state);
  const encoder = tokens.map((token) => ({
    token,
    tokenId: Math.max(3, vocabulary.indexOf(token)),
    isKnown: /[a-j]/.test(token),
    embedding: noise(rng, model.embeddingSize),
    layers: layers(),
  }));
  const origins = { greedy: 'greedy', sample: 'sampled', beam: 'beam' } as const;
  const decoder = ids.map((id, index) => {
    const inputTokenId = ids[index - 1] ?? 1;
    const candidates = candidatesFor(id, vocabulary, settings.kind === 'sample');
    return {
      inputToken: vocabulary[inputTokenId] ?? '?',
      inputTokenId,
      embedding: noise(rng, model.embeddingSize),
      layers: layers(),
      candidates,
      entropy: 0.31,
      chosen: candidates[0]!,
      origin: index < forcedIds.length ? ('forced' as const) : origins[settings.kind],
      draw: settings.kind === 'sample' ? 0.42 : null,
    };
  });
  const initialStates = encoder.at(-1)?.layers ?? layers();
  const isFinished = ids.at(-1) === EOS;
  return {
    cell: model.cell,
    hiddenSize: model.hiddenSize,
    encoder,
    context: initialStates.at(-1)?.hidden ?? new Float32Array(model.hiddenSize),
    initialStates,
    decoder,
    isFinished,
    output: (isFinished ? ids.slice(0, -1) : ids).map((id) => vocabulary[id] ?? '?'),
    logProbability: Math.log(SHARES[0]!) * ids.length,
    modelStep: model.seed,
  };
}

function noise(rng: Rng, size: number): Float32Array {
  return Float32Array.from({ length: size }, () => Math.tanh(rng.nextNormal()));
}

function candidatesFor(
  chosenId: number,
  vocabulary: readonly string[],
  isDrawn: boolean,
): TokenProbability[] {
  const others = vocabulary.map((_, id) => id).filter((id) => id >= EOS && id !== chosenId);
  return [chosenId, ...others].slice(0, SHARES.length).map((tokenId, rank) => {
    const share = SHARES[rank]!;
    return {
      token: vocabulary[tokenId] ?? '?',
      tokenId,
      logit: Math.log(share) + 3,
      logProbability: Math.log(share),
      scaledLogit: Math.log(share) + 3,
      share,
      isKept: true,
      drawProbability: isDrawn ? share : rank === 0 ? 1 : 0,
    };
  });
}
