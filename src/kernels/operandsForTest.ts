/**
 * Operands of the kernels as training hands them over: many sections in one tensor, none of which
 * begins at 0. Kernels that take a view for a whole tensor, or write beside a section, show here.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../base/assert';
import { createRng } from '../base/rng';
import { compareValues, type Comparison } from './compareForTest';
import type { InputParts } from './inputParts';
import type { View } from './view';

export interface Section {
  readonly name: string;
  readonly size: number;
  /** Standard deviation of the normal numbers in it; 0 leaves zeros. */
  readonly deviation: number;
}

interface Region {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/** Sections side by side. */
export interface Pack<T extends tf.Tensor1D = tf.Variable<tf.Rank.R1>> {
  readonly tensor: T;
  readonly regions: readonly Region[];
  /** Where the section begins. @throws Error when there is none of that name */
  readonly at: (name: string) => number;
}

/** Sections as a model's parameters lie: each begins at a multiple of 64 floats, others around. */
export function packParameters(sections: readonly Section[], seed: number): Pack {
  const others = { size: 60, deviation: 1 };
  return pack(
    [{ name: 'before', ...others }, ...sections, { name: 'behind', ...others }],
    seed,
    0,
    64,
  );
}

/** Sections one right behind the other, the first at an odd place. */
export function packVectors(sections: readonly Section[], seed: number): Pack {
  return pack([...sections, { name: 'behind', size: 2, deviation: 1 }], seed, 3, 1);
}

function pack(sections: readonly Section[], seed: number, lead: number, alignment: number): Pack {
  const regions: Region[] = [];
  let end = lead;
  for (const { name, size } of sections) {
    const begin = Math.ceil(end / alignment) * alignment;
    end = begin + size;
    regions.push({ name, begin, end });
  }
  const rng = createRng(seed);
  const values = new Float32Array(Math.ceil(end / alignment) * alignment);
  for (const [index, { deviation }] of sections.entries()) {
    const { begin, end: stop } = regions[index]!;
    for (let i = begin; i < stop; i++) values[i] = deviation * rng.nextNormal();
  }
  const initial = tf.tensor1d(values);
  const tensor = tf.variable(initial);
  initial.dispose();
  return { tensor, regions, at: findIn(regions) };
}

/** Whole numbers in sections, the first at an odd place: a batch's ids and lengths. */
export function packIntegers(
  sections: Readonly<Record<string, readonly number[]>>,
): Pack<tf.Tensor1D> {
  const values = [7, 7, 7];
  const regions: Region[] = [];
  for (const [name, numbers] of Object.entries(sections)) {
    regions.push({ name, begin: values.length, end: values.length + numbers.length });
    values.push(...numbers);
  }
  values.push(7);
  return { tensor: tf.tensor1d(values, 'int32'), regions, at: findIn(regions) };
}

function findIn(regions: readonly Region[]): (name: string) => number {
  return (name) => {
    const region = regions.find((candidate) => candidate.name === name);
    assert(region !== undefined, `no section ${name}`);
    return region.begin;
  };
}

export function viewInto({ tensor, at }: Pack<tf.Tensor1D>, name: string): View {
  return { tensor, offset: at(name) };
}

/** Compares section by section, so that a failure says where, and what lies between them as one. */
export async function comparePacked(
  name: string,
  actual: tf.Tensor,
  expected: tf.Tensor,
  regions: readonly Region[],
): Promise<Comparison[]> {
  const [left, right] = await Promise.all([actual.data(), expected.data()]);
  const comparisons = regions.map((region) =>
    compareValues(
      `${name} of ${region.name}`,
      left.subarray(region.begin, region.end),
      right.subarray(region.begin, region.end),
      1e-3,
    ),
  );
  const isBetween = Uint8Array.from(left, () => 1);
  for (const { begin, end } of regions) isBetween.fill(0, begin, end);
  const between = (values: ArrayLike<number>): number[] =>
    Array.from(values).filter((_, index) => isBetween[index] === 1);
  return [
    ...comparisons,
    compareValues(`${name} between the sections`, between(left), between(right), 1e-3),
  ];
}

/** Which parts an affine map or a layer reads, and how wide each is; an absent part is left out. */
export interface PartSizes {
  readonly tokens?: { readonly vocab: number; readonly embedding: number };
  readonly sequence?: number;
  readonly context?: number;
}

export function widthOf({ tokens, sequence = 0, context = 0 }: PartSizes): number {
  return (tokens?.embedding ?? 0) + sequence + context;
}

export function describeParts({ tokens, sequence, context }: PartSizes): string {
  const words: string[] = [];
  if (tokens !== undefined) words.push(`tokens ${tokens.vocab} x ${tokens.embedding}`);
  if (sequence !== undefined) words.push(`sequence ${sequence}`);
  if (context !== undefined) words.push(`context ${context}`);
  return words.join(' + ');
}

/** The parameters that the parts need: the table. */
export function tableSection({ tokens }: PartSizes): Section[] {
  if (tokens === undefined) return [];
  return [{ name: 'table', size: tokens.vocab * tokens.embedding, deviation: 1 }];
}

/** The vectors that the parts need. */
export function vectorSections(
  { sequence, context }: PartSizes,
  time: number,
  batch: number,
): Section[] {
  const sections: Section[] = [];
  if (sequence !== undefined) {
    sections.push({ name: 'sequence', size: time * batch * sequence, deviation: 1 });
  }
  if (context !== undefined) {
    sections.push({ name: 'context', size: batch * context, deviation: 1 });
  }
  return sections;
}

/** Ids for the parts, none where there are no tokens; the first and the last of the table occur. */
export function drawIds({ tokens }: PartSizes, count: number, seed: number): number[] {
  if (tokens === undefined) return [];
  const rng = createRng(seed);
  const last = tokens.vocab - 1;
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? last : i === 1 ? 0 : rng.nextInt(0, last),
  );
}

/** The parts as views into what was packed; `integers` holds `ids`. */
export function partsIn(
  { tokens, sequence, context }: PartSizes,
  parameters: Pack,
  integers: Pack<tf.Tensor1D>,
  vectors: Pack,
): InputParts {
  return {
    tokens:
      tokens === undefined
        ? null
        : { ids: viewInto(integers, 'ids'), tableAt: parameters.at('table'), ...tokens },
    sequence:
      sequence === undefined ? null : { values: viewInto(vectors, 'sequence'), size: sequence },
    context: context === undefined ? null : { values: viewInto(vectors, 'context'), size: context },
  };
}

/** A part of a flat tensor, e.g. of a gradient laid out as a pack. */
export function sectionOf(values: tf.Tensor, begin: number, shape: number[]): tf.Tensor {
  return tf.reshape(
    tf.slice1d(tf.reshape(values, [-1]), begin, tf.util.sizeFromShape(shape)),
    shape,
  );
}
