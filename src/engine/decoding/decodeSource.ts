/**
 * Decodes one source in the way asked for, with everything visible: the search, the trace of the best
 * hypothesis, and the true target beside it. Whatever chose the tokens, one pass over all of them
 * gives the trace, so that greedy decoding costs two read-backs however long it is.
 */
import { assert, assertUnreachable } from '../../base/assert';
import type { DecodeRequest, DecodeResult, StrategyKind } from '../../domain/decoding';
import type { ChoiceOrigin } from '../../domain/decodeTrace';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { NonFiniteError } from '../training/lossReader';
import { searchBeam } from './beamSearch';
import { checkRequest, type CheckedRequest } from './decodeRequest';
import { logSoftmax, NonFiniteLogitsError } from './distribution';
import { scoreGold, verdictOf } from './gold';
import { decodeGreedily } from './greedy';
import { openSource, type OpenedSource } from './openedSource';
import { readLogits, readPass } from './pass';
import { sampleTokens } from './sampling';
import { followPath, nameTokens, withTokens, type Found } from './searchRecord';
import { traceOf, type Choice } from './trace';

/** What a strategy came to. */
interface Decoded {
  /** Of the best hypothesis. */
  readonly choices: readonly Choice[];
  /** What each was chosen from, [vocab]; null when that stayed on the device. */
  readonly logits: readonly Float32Array[] | null;
  /** Null where the strategy followed one hypothesis only. */
  readonly found: Found | null;
}

/**
 * @throws EmptySourceError, DecodeRequestError, SurgeryError for what the model cannot take
 * @throws NonFiniteError when the model's numbers have left the range of floats
 */
export async function decodeSource(
  model: Seq2SeqModel,
  request: DecodeRequest,
): Promise<DecodeResult> {
  const checked = checkRequest(model.words, request);
  const opened = openSource(
    model,
    checked.source.ids,
    checked.blendSource?.ids ?? null,
    request.surgery,
  );
  try {
    const decoded = await runStrategy(model, opened, checked);
    return await describe(model, opened, checked, decoded, request.candidates);
  } catch (error) {
    if (!(error instanceof NonFiniteLogitsError)) throw error;
    const { learningRate } = model.config.training;
    throw new NonFiniteError(model.step, 'gradient or weight', learningRate);
  } finally {
    opened.dispose();
  }
}

async function runStrategy(
  model: Seq2SeqModel,
  { start }: OpenedSource,
  { settings, forcedIds, maxLength }: CheckedRequest,
): Promise<Decoded> {
  const chosen = (ids: readonly number[], origin: ChoiceOrigin): Choice[] =>
    ids.map((tokenId, timeStep) => ({
      tokenId,
      origin: timeStep < forcedIds.length ? 'forced' : origin,
      draw: null,
    }));
  const kind: StrategyKind = settings.kind;
  switch (kind) {
    case 'greedy': {
      const ids = await decodeGreedily(model, start, forcedIds, maxLength);
      return { choices: chosen(ids, 'greedy'), logits: null, found: null };
    }
    case 'sample': {
      const path = await sampleTokens(model, start, settings, forcedIds, maxLength);
      return { ...path, found: null };
    }
    case 'beam': {
      const found = await searchBeam(model, start, settings, forcedIds, maxLength);
      const ids = found.hypotheses[0]?.ids ?? [];
      return { choices: chosen(ids, 'beam'), logits: null, found };
    }
    default:
      return assertUnreachable(kind);
  }
}

/** Reads the trace's pass and the target's back together. */
async function describe(
  model: Seq2SeqModel,
  opened: OpenedSource,
  { settings, gold, source }: CheckedRequest,
  decoded: Decoded,
  candidates: number,
): Promise<DecodeResult> {
  const { targetVocabulary } = model.words;
  const ids = decoded.choices.map(({ tokenId }) => tokenId);
  const [read, goldLogits] = await Promise.all([
    readPass(model, opened, ids),
    gold === null ? null : readLogits(model, opened, gold.ids),
  ]);
  const reading = { ...read, logits: decoded.logits ?? read.logits };
  const found =
    decoded.found ?? followPath(ids, reading.logits.map(logSoftmax), Math.max(0, candidates - 1));
  const filter = settings.kind === 'sample' ? settings : null;
  const result = {
    trace: traceOf(model, source, reading, decoded.choices, filter, candidates),
    search: withTokens(found, targetVocabulary),
  };
  if (gold === null || goldLogits === null) return { ...result, gold: null };
  const [best] = found.hypotheses;
  assert(best !== undefined, 'a decoding has an output');
  const alpha = settings.kind === 'beam' ? settings.lengthPenaltyAlpha : 0;
  const scored = scoreGold(gold.ids, goldLogits, alpha);
  return {
    ...result,
    gold: {
      hypothesis: nameTokens(scored, targetVocabulary),
      hasUnknown: gold.hasUnknown,
      verdict: verdictOf(scored, best),
    },
  };
}
