/**
 * A decoding to hold another one against: the same source untouched, or another source by itself.
 * It is asked for once and again when the weights have changed; while training not more often than
 * costs a twentieth of the worker's time.
 */
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import { NO_SURGERY } from '../domain/contextSurgery';
import type { DecodeTrace } from '../domain/decodeTrace';
import type { DecodingInputs } from './decodeStore';

export interface Reference {
  readonly trace: DecodeTrace | null;
  readonly failure: Failure | null;
}

export const NO_REFERENCE: Reference = { trace: null, failure: null };

/** What a reference is made from: never operated on. */
export type ReferenceInputs = Pick<DecodingInputs, 'source' | 'settings' | 'forcedIds'>;

export interface ReferenceDecoding {
  /**
   * Sees to it that the reference is of these inputs and these weights.
   * @param modelStep of the decoding it is held against
   */
  want(inputs: ReferenceInputs, modelStep: number): void;
  /** Takes a decoding that was made for somebody else. */
  take(inputs: ReferenceInputs, trace: DecodeTrace): void;
  clear(): void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'decode'>;
  readonly isTraining: () => boolean;
  readonly onChange: (reference: Reference) => void;
}

const LEAST_REFRESH_MS = 1000;
const REFRESH_DURATIONS = 20;

function keyOf({ source, settings, forcedIds }: ReferenceInputs): string {
  return JSON.stringify([source, settings, forcedIds]);
}

export function createReferenceDecoding(dependencies: Dependencies): ReferenceDecoding {
  const { client, isTraining, onChange } = dependencies;
  const decodeLatest = latestOnly(({ source, settings, forcedIds }: ReferenceInputs) =>
    client.decode({
      source,
      settings,
      forcedIds,
      maxLength: null,
      surgery: NO_SURGERY,
      gold: null,
      candidates: 1,
    }),
  );
  /** Of the reference that is shown or on its way; null for none. */
  let key: string | null = null;
  let modelStep = -1;
  let isAsking = false;
  let earliestMs = 0;

  async function ask(inputs: ReferenceInputs): Promise<void> {
    const asked = keyOf(inputs);
    const startedMs = performance.now();
    isAsking = true;
    try {
      const result = await decodeLatest(inputs);
      if (!result || key !== asked) return;
      modelStep = result.trace.modelStep;
      onChange({ trace: result.trace, failure: null });
    } catch (reason) {
      if (key === asked) onChange({ trace: null, failure: failureOf(reason) });
    } finally {
      if (key === asked) {
        const now = performance.now();
        isAsking = false;
        earliestMs = now + Math.max(LEAST_REFRESH_MS, REFRESH_DURATIONS * (now - startedMs));
      }
    }
  }

  return {
    want: (inputs, step) => {
      const wanted = keyOf(inputs);
      if (wanted === key) {
        if (isAsking || step === modelStep) return;
        if (isTraining() && performance.now() < earliestMs) return;
      } else {
        key = wanted;
        onChange(NO_REFERENCE);
      }
      // A failed one is asked for again when the weights have changed, not before.
      modelStep = step;
      void ask(inputs);
    },
    take: (inputs, trace) => {
      key = keyOf(inputs);
      isAsking = false;
      modelStep = trace.modelStep;
      onChange({ trace, failure: null });
    },
    clear: () => {
      if (key === null) return;
      key = null;
      isAsking = false;
      onChange(NO_REFERENCE);
    },
  };
}
