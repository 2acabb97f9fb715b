/**
 * Matrix products whose tiles go through workgroup memory, the classic form for GPUs: a workgroup
 * loads 16 inner steps of its rows and columns once and every invocation computes 4 x 4 of them.
 */
import type { ProductJob } from './productJob';
import type { Binding, ProductBody, ProductPlan, Tile, TileLayout } from './productPlan';
import { declareBindings, declareMain, elementOf } from './productShader';

const INNER = 16;

/** Below this many tiles a GPU has idle cores: smaller tiles then. */
const FEW_TILES = 128;

const LARGE: Tile = { rows: 64, columns: 64 };
const SMALL: Tile = { rows: 32, columns: 32 };

/** One size for all jobs of a dispatch: the workgroup's size follows from it. */
export function sharedTileOf(jobs: readonly ProductJob[]): Tile {
  const tiles = jobs.reduce(
    (sum, { rows, columns }) =>
      sum + Math.ceil(rows / LARGE.rows) * Math.ceil(columns / LARGE.columns),
    0,
  );
  return tiles < FEW_TILES ? SMALL : LARGE;
}

export function sharedLayout(tile: Tile): TileLayout {
  return { tilesPerWorkgroup: 1, chooseTile: () => tile };
}

export function sharedTileSource(plan: ProductPlan, tile: Tile): string {
  // A vec4f more than needed between inner steps, against conflicts of the memory's banks.
  const stride = tile.rows / 4 + 1;
  const threads = (tile.rows / 4) * (tile.columns / 4);
  const memory = ['left', 'right'].map(
    (name) => `var<workgroup> ${name}Tile: array<vec4f, ${INNER * stride}>;\n`,
  );
  const bodies = plan.bodies.map(
    ({ body }, suffix) =>
      declareStores(plan.bindings, body, suffix) +
      declareProduct(plan.bindings, body, tile, suffix),
  );
  return (
    declareBindings(plan) +
    memory.join('') +
    bodies.join('') +
    declareMain(plan, threads, 'workgroup - job.firstWorkgroup')
  );
}

function declareProduct(
  bindings: readonly Binding[],
  body: ProductBody,
  { rows, columns }: Tile,
  suffix: number,
): string {
  const stride = rows / 4 + 1;
  const across = columns / 4;
  const threads = (rows / 4) * across;
  const { hasSums } = body;
  const fill = (name: 'left' | 'right', tensor: number, isInnerContiguous: boolean): string => {
    const size = name === 'left' ? rows : columns;
    const [first, count] = name === 'left' ? ['firstRow', 'rows'] : ['firstColumn', 'columns'];
    const [slot, inner] = isInnerContiguous
      ? [`at / ${INNER}u`, `at % ${INNER}u`]
      : [`at % ${size}u`, `at / ${size}u`];
    const [outerStride, innerStride] = isInnerContiguous
      ? [`job.${name}Stride`, '1u']
      : ['1u', `job.${name}Stride`];
    const place = `job.${name}At + outer * ${outerStride} + (start + inner) * ${innerStride}`;
    return `
    for (var at = local; at < ${size * INNER}u; at += ${threads}u) {
      let slot = ${slot};
      let inner = ${inner};
      let outer = ${first} + slot;
      var value = 0.0;
      if (outer < job.${count} && start + inner < job.inner) {
        let place = ${place};
        value = ${elementOf(bindings, tensor, 'place')};
      }
      ${name}Tile[inner * ${stride}u + slot / 4u][slot % 4u] = value;
    }`;
  };
  const each = [0, 1, 2, 3] as const;
  const part = (k: number): string => 'xyzw'.charAt(k);
  return `
fn product${suffix}(job: Job, tile: u32, local: u32) {
  let tileColumns = (job.columns + ${columns - 1}u) / ${columns}u;
  let firstRow = (tile / tileColumns) * ${rows}u;
  let firstColumn = (tile % tileColumns) * ${columns}u;
  let down = local / ${across}u;
  let right = local % ${across}u;
  ${each.map((i) => `var total${i} = vec4f();`).join('\n  ')}
  ${hasSums ? 'var sums = vec4f();' : ''}
  for (var start = 0u; start < job.inner; start += ${INNER}u) {${fill(
    'left',
    body.left,
    !body.isLeftTransposed,
  )}${fill('right', body.right, body.isRightTransposed)}
    workgroupBarrier();
    for (var inner = 0u; inner < ${INNER}u; inner++) {
      let a = leftTile[inner * ${stride}u + down];
      let b = rightTile[inner * ${stride}u + right];
      ${each.map((i) => `total${i} += a.${part(i)} * b;`).join('\n      ')}
      ${hasSums ? 'sums += a;' : ''}
    }
    workgroupBarrier();
  }
  let row = firstRow + down * 4u;
  let column = firstColumn + right * 4u;
  ${each.map((i) => `store${suffix}(job, row + ${i}u, column, total${i});`).join('\n  ')}
  ${hasSums ? `if (column == 0u) {\n    storeSums${suffix}(job, row, sums);\n  }` : ''}
}
`;
}

/**
 * `store<suffix>(job, row, column, values)`: four columns of a row of the result, with the bias;
 * `storeSums<suffix>(job, row, values)`: four sums. Nothing beyond the matrix is written.
 */
function declareStores(bindings: readonly Binding[], body: ProductBody, suffix: number): string {
  const { result, bias, accumulates, hasSums } = body;
  const isWide = bindings[result]?.isWide ?? false;
  const add = accumulates ? '+=' : '=';
  const biasOf = (k: string): string =>
    bias === null ? '' : ` + ${elementOf(bindings, bias, `job.biasAt + column + ${k}`)}`;
  const biases = [0, 1, 2, 3].map((k) => `0.0${biasOf(`${k}u`)}`);
  const store = isWide
    ? `if (row < job.rows && column < job.columns) {
    let bias = vec4f(${biases.join(', ')});
    t${result}[(job.resultAt + row * job.resultStride + column) / 4u] ${add} values + bias;
  }`
    : `let at = job.resultAt + row * job.resultStride + column;
  for (var k = 0u; k < 4u; k++) {
    if (row < job.rows && column + k < job.columns) {
      t${result}[at + k] ${add} values[k]${biasOf('k')};
    }
  }`;
  const sums = isWide
    ? `if (row < job.rows) {
    t${result}[(job.sumsAt + row) / 4u] += values;
  }`
    : `for (var k = 0u; k < 4u; k++) {
    if (row + k < job.rows) {
      t${result}[job.sumsAt + row + k] += values[k];
    }
  }`;
  const storeSums = `
fn storeSums${suffix}(job: Job, row: u32, values: vec4f) {
  ${sums}
}
`;
  return `
fn store${suffix}(job: Job, row: u32, column: u32, values: vec4f) {
  ${store}
}
${hasSums ? storeSums : ''}`;
}
