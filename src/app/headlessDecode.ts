/** `npm run decode` behind its command line: opens a file's model and decodes one source with it. */
import { checkParameter, type ParameterProblem } from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import { createWorkerClient } from '../client/workerClient';
import type { BackendChoice, BackendName } from '../domain/backend';
import { NO_SURGERY } from '../domain/contextSurgery';
import {
  DECODING_SPECS,
  DEFAULT_DECODING,
  type DecodeRequest,
  type DecodingSettings,
  type Hypothesis,
  type StrategyKind,
} from '../domain/decoding';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import { sourceOfRow } from '../domain/parity';
import { readModelFile } from '../interop/modelFile';
import { readParityFile } from '../interop/parityFile';
import { modelOfParityCase } from '../interop/parityModel';
import { CodedError, type WireError } from '../protocol/wireError';

type NumberSetting = Exclude<keyof DecodingSettings, 'kind'>;

export interface DecodeCommand {
  /** A parity case, one of whose rows is the source unless one is given; or any model file. */
  readonly kind: 'case' | 'weights';
  readonly row: number;
  readonly source: string | readonly number[] | null;
  readonly mode: StrategyKind;
  /** Those that the command line names. */
  readonly settings: Partial<Readonly<Record<NumberSetting, number>>>;
  readonly maxLength: number | null;
  readonly backend: BackendChoice;
}

type PrintedHypothesis = Omit<Hypothesis, 'isFinished'>;

/** What is printed. The ids at the top are those of the best hypothesis. */
export interface DecodeAnswer extends Hypothesis {
  readonly mode: StrategyKind;
  readonly backend: BackendName;
  /** As they were given, also where the encoder reads them in reverse. */
  readonly sourceIds: readonly number[];
  readonly hypotheses: readonly PrintedHypothesis[];
  readonly pruned: readonly PrintedHypothesis[];
}

export type DecodeOutcome =
  | { readonly kind: 'done'; readonly value: DecodeAnswer }
  | { readonly kind: 'badConfig'; readonly problems: readonly ParameterProblem[] }
  | { readonly kind: 'failed'; readonly error: WireError };

/** How the command line calls the settings. */
const OPTIONS: Readonly<Record<NumberSetting, string>> = {
  beamWidth: '--width',
  lengthPenaltyAlpha: '--length-penalty',
  temperature: '--temperature',
  topK: '--top-k',
  topP: '--top-p',
  seed: '--seed',
};

export async function decodeFile(
  bytes: Uint8Array,
  command: DecodeCommand,
): Promise<DecodeOutcome> {
  const problems = problemsOf(command);
  if (problems.length > 0) return { kind: 'badConfig', problems };
  const opened = openFile(bytes, command);
  if (!opened.ok) return { kind: 'badConfig', problems: [opened.error] };
  const { snapshot, source } = opened.value;
  const request: DecodeRequest = {
    source,
    settings: { ...DEFAULT_DECODING, ...command.settings, kind: command.mode },
    forcedIds: [],
    maxLength: command.maxLength,
    surgery: NO_SURGERY,
    gold: null,
    candidates: 1,
  };
  const client = createWorkerClient();
  try {
    const { name } = await client.open({ snapshot, backend: command.backend });
    const { trace, search } = await client.decode(request);
    const [best] = search.hypotheses;
    if (best === undefined) throw new Error('the search found no hypothesis');
    const read = trace.encoder.map(({ tokenId }) => tokenId);
    return {
      kind: 'done',
      value: {
        mode: command.mode,
        backend: name,
        sourceIds: snapshot.config.model.reverseSource ? read.toReversed() : read,
        ...best,
        hypotheses: search.hypotheses.map(printed),
        pruned: search.pruned.map(printed),
      },
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { kind: 'failed', error: error.toWire() };
  } finally {
    client.dispose();
  }
}

function problemsOf({ settings, maxLength }: DecodeCommand): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  for (const name of Object.keys(OPTIONS) as NumberSetting[]) {
    const value = settings[name];
    if (value === undefined) continue;
    problems.push(...[checkParameter(OPTIONS[name], DECODING_SPECS[name], value) ?? []].flat());
  }
  if (maxLength !== null && (!Number.isInteger(maxLength) || maxLength < 1)) {
    const message = `--max-length must be a whole number from 1 on, not ${maxLength}`;
    problems.push({ field: '--max-length', message });
  }
  return problems;
}

interface OpenedFile {
  readonly snapshot: ModelSnapshot;
  readonly source: string | readonly number[];
}

function openFile(
  bytes: Uint8Array,
  { kind, row, source }: DecodeCommand,
): Result<OpenedFile, ParameterProblem> {
  const problem = (field: string, message: string) =>
    err({ field, message: `${field}: ${message}` });
  if (kind === 'weights') {
    const snapshot = readModelFile(bytes);
    if (!snapshot.ok) return problem('--weights', snapshot.error);
    return source === null
      ? problem('--source', 'give a text, or ids with --source-ids')
      : ok({ snapshot: snapshot.value, source });
  }
  const parityCase = readParityFile(bytes);
  if (!parityCase.ok) return problem('--case', parityCase.error);
  const snapshot = modelOfParityCase(parityCase.value);
  if (!snapshot.ok) return problem('--case', snapshot.error);
  const ofRow = source ?? sourceOfRow(parityCase.value, row);
  return ofRow === null
    ? problem('--row', `the case has rows 0 to ${parityCase.value.config.batch - 1}, not ${row}`)
    : ok({ snapshot: snapshot.value, source: ofRow });
}

function printed(hypothesis: Hypothesis): PrintedHypothesis {
  const { ids, tokens, logProbabilities, logProbability, score } = hypothesis;
  return { ids, tokens, logProbabilities, logProbability, score };
}
