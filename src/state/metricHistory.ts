/**
 * The curve of a run in bounded memory: typed arrays that double until `CAPACITY`, then merge
 * neighbours by their mean, so that a run of any length keeps its whole shape.
 */
import type { MetricsColumns } from '../domain/metrics';

export type MetricName = keyof MetricsColumns;

const METRICS: readonly MetricName[] = [
  'step',
  'trainLoss',
  'gradientNorm',
  'learningRate',
  'teacherForcingRatio',
];
const CAPACITY = 8192;
const FIRST_SIZE = 256;

type Columns = Record<MetricName, Float32Array>;

function emptyColumns(size: number): Columns {
  return {
    step: new Float32Array(size),
    trainLoss: new Float32Array(size),
    gradientNorm: new Float32Array(size),
    learningRate: new Float32Array(size),
    teacherForcingRatio: new Float32Array(size),
  };
}

export class MetricHistory {
  /** Entries that hold a value. */
  length = 0;
  /** Reported steps behind one entry. */
  stride = 1;
  private columns = emptyColumns(FIRST_SIZE);
  private sums: Record<MetricName, number> = this.zeroSums();
  private summed = 0;
  private newest: Record<MetricName, number> | null = null;

  append(batch: MetricsColumns): void {
    for (let i = 0; i < batch.step.length; i++) {
      const entry = this.zeroSums();
      for (const name of METRICS) {
        entry[name] = batch[name][i]!;
        this.sums[name] += entry[name];
      }
      this.newest = entry;
      this.summed++;
      if (this.summed >= this.stride) this.push();
    }
  }

  /** The values of one quantity, oldest first; a view, valid until the next `append`. */
  values(name: MetricName): Float32Array {
    return this.columns[name].subarray(0, this.length);
  }

  /** The last reported step as it was reported, or null before the first. */
  latest(): Readonly<Record<MetricName, number>> | null {
    return this.newest;
  }

  private push(): void {
    if (this.length === CAPACITY) this.mergeNeighbours();
    if (this.length === this.columns.step.length) this.grow();
    for (const name of METRICS) {
      this.columns[name][this.length] = this.sums[name] / this.summed;
    }
    this.length++;
    this.sums = this.zeroSums();
    this.summed = 0;
  }

  private grow(): void {
    const larger = emptyColumns(Math.min(CAPACITY, this.columns.step.length * 2));
    for (const name of METRICS) larger[name].set(this.columns[name]);
    this.columns = larger;
  }

  private mergeNeighbours(): void {
    const half = this.length / 2;
    for (const name of METRICS) {
      const column = this.columns[name];
      for (let i = 0; i < half; i++) column[i] = (column[2 * i]! + column[2 * i + 1]!) / 2;
    }
    this.length = half;
    this.stride *= 2;
  }

  private zeroSums(): Record<MetricName, number> {
    return { step: 0, trainLoss: 0, gradientNorm: 0, learningRate: 0, teacherForcingRatio: 0 };
  }
}
