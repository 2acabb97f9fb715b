/** What a request to decode asks for, in ids and checked: everything that can be refused is refused here. */
import { checkParameter, checkParameters } from '../../base/parameterSpec';
import { tokenize } from '../../data/tokenizers/tokenizer';
import { EOS, UNK } from '../../data/vocabulary';
import {
  DECODING_SPECS,
  STRATEGY_KINDS,
  type DecodeRequest,
  type DecodingSettings,
} from '../../domain/decoding';
import type { ModelVocabularies } from '../model/seq2seqModel';
import { FIRST_CHOICE } from './distribution';

/** Tokens that one decoding may write. */
const LONGEST = 4096;

/** A source as a person wrote it, before `reverseSource` turns it around. */
export interface SourceTokens {
  readonly tokens: readonly string[];
  readonly ids: readonly number[];
  readonly areKnown: readonly boolean[];
}

export interface CheckedRequest {
  readonly source: SourceTokens;
  /** Of `surgery.blend`. */
  readonly blendSource: SourceTokens | null;
  readonly settings: DecodingSettings;
  readonly forcedIds: readonly number[];
  readonly maxLength: number;
  /** The true target with its eos; null when there is none to compare with. */
  readonly gold: { readonly ids: readonly number[]; readonly hasUnknown: boolean } | null;
}

/** Nothing was typed. */
export class EmptySourceError extends Error {
  constructor() {
    super('the source is empty: type at least one token');
    this.name = 'EmptySourceError';
  }
}

/** A request that no model or not this one can take. */
export class DecodeRequestError extends Error {
  /** Of the request, as in `settings.temperature`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'DecodeRequestError';
    this.field = field;
  }
}

/** @throws EmptySourceError, DecodeRequestError */
export function checkRequest(words: ModelVocabularies, request: DecodeRequest): CheckedRequest {
  const { settings, forcedIds, surgery, gold, candidates } = request;
  checkSettings(settings);
  if (!Number.isSafeInteger(candidates) || candidates < 0) {
    throw new DecodeRequestError('candidates', `candidates must be a whole number from 0 on`);
  }
  const maxLength = request.maxLength ?? words.maxTargetLength + 1;
  if (!Number.isSafeInteger(maxLength) || maxLength < 1 || maxLength > LONGEST) {
    throw new DecodeRequestError(
      'maxLength',
      `maxLength must be a whole number from 1 to ${LONGEST}, not ${maxLength}`,
    );
  }
  checkForced(forcedIds, words.targetVocabulary.size, maxLength);
  return {
    source: sourceOf(words, request.source),
    blendSource: surgery.blend === null ? null : sourceOf(words, surgery.blend.source),
    settings,
    forcedIds,
    maxLength,
    gold: gold === null ? null : goldOf(words, gold),
  };
}

function checkSettings({ kind, ...numbers }: DecodingSettings): void {
  const choice = { kind: 'choice', choices: STRATEGY_KINDS, default: 'greedy' } as const;
  const [problem] = [
    checkParameter('settings.kind', choice, kind) ?? [],
    checkParameters('settings', DECODING_SPECS, numbers),
  ].flat();
  if (problem) throw new DecodeRequestError(problem.field, problem.message);
}

function checkForced(ids: readonly number[], vocabSize: number, maxLength: number): void {
  const fail = (message: string): never => {
    throw new DecodeRequestError('forcedIds', message);
  };
  for (const [place, id] of ids.entries()) {
    if (!Number.isInteger(id) || id < FIRST_CHOICE || id >= vocabSize) {
      fail(
        `forced token ${place} has id ${id}: only ${FIRST_CHOICE} to ${vocabSize - 1} are written`,
      );
    }
    if (id === EOS && place < ids.length - 1) {
      fail(`forced token ${place} ends the output, nothing can follow it`);
    }
  }
  if (ids.length > maxLength) {
    fail(`${ids.length} forced tokens are more than the ${maxLength} that may be written`);
  }
}

/** @throws EmptySourceError, DecodeRequestError */
export function sourceOf(
  words: ModelVocabularies,
  source: string | readonly number[],
): SourceTokens {
  const vocabulary = words.sourceVocabulary;
  if (source.length === 0) throw new EmptySourceError();
  if (typeof source !== 'string') {
    const wrong = source.find((id) => !Number.isInteger(id) || id < 1 || id >= vocabulary.size);
    if (wrong !== undefined) {
      throw new DecodeRequestError(
        'source',
        `the source holds id ${wrong}: the encoder reads 1 to ${vocabulary.size - 1}`,
      );
    }
    return {
      tokens: vocabulary.tokensAt(source),
      ids: source,
      areKnown: source.map((id) => id !== UNK),
    };
  }
  const tokens = tokenize(words.sourceTokenizer, source);
  if (tokens.length === 0) throw new EmptySourceError();
  return {
    tokens,
    ids: vocabulary.encode(tokens),
    areKnown: tokens.map((token) => vocabulary.has(token)),
  };
}

function goldOf(words: ModelVocabularies, gold: string): NonNullable<CheckedRequest['gold']> {
  const ids = words.targetVocabulary.encode(tokenize(words.targetTokenizer, gold));
  return { ids: [...ids, EOS], hasUnknown: ids.includes(UNK) };
}
