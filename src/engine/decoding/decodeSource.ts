/**
 * Decodes one source in the way asked for, with everything visible: the search, the trace of the best
 * hypothesis, and the true target beside it. Greedy decoding costs two read-backs however long it is:
 * the tokens, then one pass over all of them.
 */
import type { DecodeRequest, DecodeResult } from '../../domain/decoding';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { checkRequest, type CheckedRequest } from './decodeRequest';
import { logSoftmax } from './distribution';
import { scoreGold, verdictOf } from './gold';
import { decodeGreedily } from './greedy';
import { openSource, type OpenedSource } from './openedSource';
import { followPath, nameTokens, withTokens } from './searchRecord';
import { readLogits, readPass, traceOf, type Choice } from './trace';

/**
 * @throws EmptySourceError, DecodeRequestError, SurgeryError for what the model cannot take
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
    return await decodeGreedySource(model, opened, checked, request.candidates);
  } finally {
    opened.dispose();
  }
}

async function decodeGreedySource(
  model: Seq2SeqModel,
  opened: OpenedSource,
  checked: CheckedRequest,
  candidates: number,
): Promise<DecodeResult> {
  const { forcedIds, maxLength, gold, source } = checked;
  const { targetVocabulary } = model.words;
  const ids = await decodeGreedily(model, opened.start, forcedIds, maxLength);
  const [reading, goldLogits] = await Promise.all([
    readPass(model, opened, ids),
    gold === null ? null : readLogits(model, opened, gold.ids),
  ]);
  const choices = ids.map((tokenId, timeStep): Choice => ({
    tokenId,
    origin: timeStep < forcedIds.length ? 'forced' : 'greedy',
    draw: null,
  }));
  const found = followPath(ids, reading.logits.map(logSoftmax), Math.max(0, candidates - 1));
  const [best] = found.hypotheses;
  const scored = gold === null ? null : scoreGold(gold.ids, goldLogits ?? [], 0);
  return {
    trace: traceOf(model, source, reading, choices, null, candidates),
    search: withTokens(found, targetVocabulary),
    gold:
      gold === null || scored === null || best === undefined
        ? null
        : {
            hypothesis: nameTokens(scored, targetVocabulary),
            hasUnknown: gold.hasUnknown,
            verdict: verdictOf(scored, best),
          },
  };
}
