/** Sequences of the first letters of the alphabet: what copy, reverse and sort read. */
import { assert } from '../../base/assert';
import type { NumberSpec, ParameterValues } from '../../base/parameterSpec';
import type { Rng } from '../../base/rng';
import { numberParameter } from '../parameterValues';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const MAX_LENGTH = 30;

const integer = { kind: 'number', isInteger: true, step: 1 } as const;

export interface SequenceParameters extends Record<string, NumberSpec> {
  readonly symbols: NumberSpec;
  readonly minLength: NumberSpec;
  readonly maxLength: NumberSpec;
}

export function sequenceParameters(defaults: {
  readonly symbols: number;
  readonly minLength: number;
  readonly maxLength: number;
}): SequenceParameters {
  return {
    symbols: { ...integer, min: 2, max: ALPHABET.length, default: defaults.symbols },
    minLength: { ...integer, min: 1, max: MAX_LENGTH, default: defaults.minLength },
    maxLength: { ...integer, min: 1, max: MAX_LENGTH, default: defaults.maxLength },
  };
}

/** `sum over L of symbols^L`, capped at the largest whole number that is exact. */
export function countSequences(parameters: ParameterValues): number {
  const { symbols, minLength, maxLength } = read(parameters);
  let count = 0;
  for (let length = minLength; length <= maxLength; length++) count += symbols ** length;
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}

/** The length is uniform between its bounds, then each symbol is uniform. */
export function sampleSequence(rng: Rng, parameters: ParameterValues): string {
  const { symbols, minLength, maxLength } = read(parameters);
  return sampleOfLength(rng, symbols, rng.nextInt(minLength, maxLength));
}

/** `extra` symbols longer than the longest. */
export function sampleLongerSequence(rng: Rng, parameters: ParameterValues, extra: number): string {
  const { symbols, maxLength } = read(parameters);
  return sampleOfLength(rng, symbols, maxLength + extra);
}

function sampleOfLength(rng: Rng, symbols: number, length: number): string {
  let sequence = '';
  for (let i = 0; i < length; i++) sequence += letter(rng.nextInt(0, symbols - 1));
  return sequence;
}

/** Shortest first, then by alphabet: the digits of `index` in base `symbols`. */
export function sequenceAt(index: number, parameters: ParameterValues): string {
  const { symbols, minLength, maxLength } = read(parameters);
  let rest = index;
  for (let length = minLength; length <= maxLength; length++) {
    const ofLength = symbols ** length;
    if (rest < ofLength) {
      let sequence = '';
      for (let i = 0; i < length; i++) {
        sequence = letter(rest % symbols) + sequence;
        rest = Math.floor(rest / symbols);
      }
      return sequence;
    }
    rest -= ofLength;
  }
  throw new Error(`there is no sequence number ${index}`);
}

function letter(index: number): string {
  const symbol = ALPHABET[index];
  assert(symbol !== undefined, `there is no symbol number ${index}`);
  return symbol;
}

function read(parameters: ParameterValues) {
  return {
    symbols: numberParameter(parameters, 'symbols'),
    minLength: numberParameter(parameters, 'minLength'),
    maxLength: numberParameter(parameters, 'maxLength'),
  };
}
