/**
 * Groups matrix products into dispatches: which tensors are bound where, which products share code,
 * and which workgroups compute which. Pure, so that it is the same on every device.
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { isAligned, isWhole, type MatrixView, type ProductJob } from './productJob';

/** Rows and columns of the result that one tile computes. */
export interface Tile {
  readonly rows: number;
  readonly columns: number;
}

/** How tiles are laid on the GPU. */
export interface TileLayout {
  readonly tilesPerWorkgroup: number;
  /** @param isWide whether all operands are read four elements at a time, without a rest */
  readonly chooseTile: (job: ProductJob, isWide: boolean) => Tile;
}

export interface Binding {
  readonly tensor: tf.TensorInfo;
  readonly isWritten: boolean;
  /** Whether the shader sees vec4f instead of f32. */
  readonly isWide: boolean;
}

/** Products that run the same code: all that the shader is specialised for. */
export interface ProductBody {
  readonly tile: Tile;
  /** Indices of bindings. */
  readonly left: number;
  readonly right: number;
  readonly result: number;
  readonly bias: number | null;
  readonly isLeftTransposed: boolean;
  readonly isRightTransposed: boolean;
  readonly accumulates: boolean;
  readonly hasSums: boolean;
  /** Whether the sizes are multiples of 4. */
  readonly areRowsWhole: boolean;
  readonly areColumnsWhole: boolean;
  /** Whether the inner size is none. */
  readonly hasTail: boolean;
}

export interface PlannedBody {
  readonly body: ProductBody;
  /** Its jobs are `firstJob` to `endJob - 1` of the uniform. */
  readonly firstJob: number;
  readonly endJob: number;
}

export interface ProductPlan {
  readonly bindings: readonly Binding[];
  readonly bodies: readonly PlannedBody[];
  /** JOB_FIELDS numbers a job, as `Job` in productShader.ts. */
  readonly uniform: readonly number[];
  readonly workgroups: number;
}

/** Members of the shader's struct Job. */
export const JOB_FIELDS = 16;

/** One plan per dispatch: as many jobs together as there are bindings for, in the order given. */
export function planProducts(
  jobs: readonly ProductJob[],
  layout: TileLayout,
  maxBindings: number,
): ProductPlan[] {
  const plans: ProductPlan[] = [];
  let group: ProductJob[] = [];
  for (const job of jobs) {
    if (group.length > 0 && countTensors([...group, job]) > maxBindings) {
      plans.push(planDispatch(group, layout));
      group = [];
    }
    group.push(job);
  }
  if (group.length > 0) plans.push(planDispatch(group, layout));
  return plans;
}

function countTensors(jobs: readonly ProductJob[]): number {
  return new Set(jobs.flatMap(usesOf).map(({ matrix }) => matrix.info.dataId)).size;
}

interface Use {
  readonly matrix: Pick<MatrixView, 'info'>;
  readonly isWritten: boolean;
  readonly isWide: boolean;
}

function usesOf(job: ProductJob): Use[] {
  const { left, right, result, bias, leftSums, rows, columns } = job;
  // Four neighbours are read at once along the inner size (what lies behind it counts as 0), or
  // along rows or columns (where all four must be there).
  const isLeftWhole = !job.isLeftTransposed || rows % 4 === 0;
  const isRightWhole = Boolean(job.isRightTransposed) || columns % 4 === 0;
  const uses: Use[] = [
    { matrix: left, isWritten: false, isWide: isLeftWhole && isAligned(left) },
    { matrix: right, isWritten: false, isWide: isRightWhole && isAligned(right) },
    { matrix: result, isWritten: true, isWide: columns % 4 === 0 && isAligned(result) },
  ];
  // Read one by one, whatever the binding's type is.
  if (bias) uses.push({ matrix: bias, isWritten: false, isWide: isWhole(bias.info) });
  if (leftSums) {
    assert(leftSums.info.dataId === result.info.dataId, 'sums stand beside the result');
    const isWide = leftSums.offset % 4 === 0 && rows % 4 === 0;
    uses.push({ matrix: leftSums, isWritten: true, isWide });
  }
  return uses;
}

function planDispatch(jobs: readonly ProductJob[], layout: TileLayout): ProductPlan {
  const bindings = bindTensors(jobs.flatMap(usesOf));
  const indexOf = ({ info }: Pick<MatrixView, 'info'>): number =>
    bindings.findIndex(({ tensor }) => tensor.dataId === info.dataId);

  const groups = new Map<string, { body: ProductBody; members: ProductJob[] }>();
  for (const job of jobs) {
    assert(job.rows > 0 && job.columns > 0 && job.inner > 0, 'a product has no empty side');
    const [left, right] = [indexOf(job.left), indexOf(job.right)];
    const hasTail = job.inner % 4 !== 0;
    const isWide = [left, right].every((index) => bindings[index]?.isWide) && !hasTail;
    const body: ProductBody = {
      tile: layout.chooseTile(job, isWide),
      left,
      right,
      result: indexOf(job.result),
      bias: job.bias ? indexOf(job.bias) : null,
      isLeftTransposed: job.isLeftTransposed ?? false,
      isRightTransposed: job.isRightTransposed ?? false,
      accumulates: job.accumulates ?? false,
      hasSums: Boolean(job.leftSums),
      areRowsWhole: job.rows % 4 === 0,
      areColumnsWhole: job.columns % 4 === 0,
      hasTail,
    };
    const key = JSON.stringify(body);
    const group = groups.get(key) ?? { body, members: [] };
    groups.set(key, group);
    group.members.push(job);
  }

  const bodies: PlannedBody[] = [];
  const uniform: number[] = [];
  let workgroups = 0;
  for (const { body, members } of groups.values()) {
    const firstJob = uniform.length / JOB_FIELDS;
    for (const job of members) {
      const tiles =
        Math.ceil(job.rows / body.tile.rows) * Math.ceil(job.columns / body.tile.columns);
      uniform.push(...jobFields(job, workgroups, tiles));
      workgroups += Math.ceil(tiles / layout.tilesPerWorkgroup);
    }
    bodies.push({ body, firstJob, endJob: uniform.length / JOB_FIELDS });
  }
  return { bindings, bodies, uniform, workgroups };
}

/** One binding a tensor, of the widest type that suits all of its uses. */
function bindTensors(uses: readonly Use[]): Binding[] {
  const bindings = new Map<object, Binding>();
  for (const { matrix, isWritten, isWide } of uses) {
    const known = bindings.get(matrix.info.dataId);
    assert(known === undefined || known.isWritten === isWritten, 'a result is read as an operand');
    bindings.set(matrix.info.dataId, {
      tensor: matrix.info,
      isWritten,
      isWide: isWide && (known?.isWide ?? true),
    });
  }
  return [...bindings.values()];
}

function jobFields(job: ProductJob, firstWorkgroup: number, tiles: number): number[] {
  const { rows, columns, inner, left, right, result } = job;
  const fields = [
    ...[rows, columns, inner],
    ...[left.offset, left.stride],
    ...[right.offset, right.stride],
    ...[result.offset, result.stride],
    job.bias?.offset ?? 0,
    job.leftSums?.offset ?? 0,
    ...[firstWorkgroup, tiles],
  ];
  return [...fields, ...Array<number>(JOB_FIELDS - fields.length).fill(0)];
}
