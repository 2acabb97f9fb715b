/**
 * Matrix products whose tiles live in registers alone: no workgroup memory, no barrier. Made for
 * adapters where the CPU plays the GPU: there a load from any memory is dear (a guarded gather) and
 * arithmetic cheap, so the four invocations of a quad each load other rows and columns and pass the
 * rows round by swaps, which cost one instruction each. Where subgroups are missing every invocation
 * has a smaller tile of its own. Code is written out for every tile size, because registers cannot
 * be indexed.
 */
import type { ProductJob } from './productJob';
import type { Binding, ProductBody, ProductPlan, Tile, TileLayout } from './productPlan';
import { declareBindings, declareMain, elementOf } from './productShader';

/** Directives of a shader whose tiles are shared by quads. */
export const QUAD_HEAD = 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n';

/** Small, so that few tiles still spread over all cores. */
const WORKGROUP_SIZE = 8;

/** Tiles of a quad. The large ones just fit the instruction cache, if their loads are wide. */
const LARGE_TILES: readonly Tile[] = [
  { rows: 16, columns: 32 },
  { rows: 32, columns: 16 },
];
const SMALL_TILE: Tile = { rows: 16, columns: 16 };
/** For a few rows, as in decoding. */
const FLAT_TILE: Tile = { rows: 4, columns: 32 };

/** Tiles of one invocation, with wide loads and without. */
const LANE_TILE: Tile = { rows: 8, columns: 8 };
const NARROW_LANE_TILE: Tile = { rows: 4, columns: 8 };

/** @param lanes invocations that share a tile: 4 with subgroups, 1 without */
export function registerLayout(lanes: 1 | 4): TileLayout {
  return {
    tilesPerWorkgroup: WORKGROUP_SIZE / lanes,
    chooseTile: (job, isWide) =>
      lanes === 4 ? chooseQuadTile(job, isWide) : isWide ? LANE_TILE : NARROW_LANE_TILE,
  };
}

function chooseQuadTile(job: ProductJob, isWide: boolean): Tile {
  const tiles = isWide ? [...LARGE_TILES] : [SMALL_TILE];
  // A flat tile has one row a lane: it can neither read nor write rows four at a time.
  if (!job.isLeftTransposed && !job.leftSums) tiles.push(FLAT_TILE);
  return tiles.reduce((best, tile) => (costOf(tile, job) < costOf(best, job) ? tile : best));
}

/** Four inner steps of all tiles, in ns on SwiftShader: 5 a row or column, 0.7 an element. */
function costOf(tile: Tile, { rows, columns }: ProductJob): number {
  const tiles = Math.ceil(rows / tile.rows) * Math.ceil(columns / tile.columns);
  return tiles * (5 * (tile.rows + tile.columns) + 0.7 * tile.rows * tile.columns);
}

export function registerTileSource(plan: ProductPlan, lanes: 1 | 4): string {
  const bodies = plan.bodies.map(({ body }, suffix) =>
    declareProduct(plan.bindings, body, lanes, suffix),
  );
  const tile =
    lanes === 1
      ? `(workgroup - job.firstWorkgroup) * ${WORKGROUP_SIZE}u + local`
      : `(workgroup - job.firstWorkgroup) * ${WORKGROUP_SIZE / lanes}u + local / ${lanes}u`;
  return declareBindings(plan) + bodies.join('') + declareMain(plan, WORKGROUP_SIZE, tile);
}

/** 0, 1, ..., count - 1 */
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const PARTS = ['x', 'y', 'z', 'w'] as const;
const SWAPS = ['', 'quadSwapX', 'quadSwapY', 'quadSwapDiagonal'] as const;

/**
 * Slot i of lane l holds row (tile's first) + l * slots + i, slot j column likewise. Accumulator
 * s<i>_<t>_<j> belongs to row slot i of lane l ^ t and to column slot j of lane l. Slots beyond the
 * edge read the last ones again.
 */
function declareProduct(
  bindings: readonly Binding[],
  body: ProductBody,
  lanes: 1 | 4,
  suffix: number,
): string {
  const { tile, hasTail } = body;
  const isWide = (index: number): boolean => bindings[index]?.isWide ?? false;
  const rows: Axis = {
    index: 'row',
    slots: tile.rows / lanes,
    count: 'job.rows',
    isGrouped: body.areRowsWhole && tile.rows % (4 * lanes) === 0,
  };
  const columns: Axis = {
    index: 'column',
    slots: tile.columns / lanes,
    count: 'job.columns',
    isGrouped: body.areColumnsWhole,
  };
  const left: Side = {
    name: 'left',
    tensor: `t${body.left}`,
    axis: rows,
    isWide: isWide(body.left),
    isInnerContiguous: !body.isLeftTransposed,
    hasTail,
  };
  const right: Side = {
    name: 'right',
    tensor: `t${body.right}`,
    axis: columns,
    isWide: isWide(body.right),
    isInnerContiguous: body.isRightTransposed,
    hasTail,
  };
  const result: Result = {
    tensor: `t${body.result}`,
    isWide: isWide(body.result),
    lanes,
    rows,
    columns,
    bias: body.bias,
    accumulates: body.accumulates,
    hasSums: body.hasSums,
  };
  const lines = [
    `let lane = ${lanes === 1 ? '0u' : `local % ${lanes}u`};`,
    `let tileColumns = (job.columns + ${tile.columns - 1}u) / ${tile.columns}u;`,
    `let firstRow = (tile / tileColumns) * ${tile.rows}u;`,
    `let firstColumn = (tile % tileColumns) * ${tile.columns}u;`,
    ...slotLines(rows, 'row', 'firstRow', 'lane'),
    ...slotLines(columns, 'column', 'firstColumn', 'lane'),
    ...startLines(left),
    ...startLines(right),
    ...startTotals(bindings, result),
    'for (var k = 0u; k < job.inner; k += 4u) {',
    ...upTo(4).map(
      (c) => `let k${c} = ${hasTail ? `min(k + ${c}u, job.inner - 1u)` : `k + ${c}u`};`,
    ),
    ...(hasTail ? ['let isInside = vec4u(k) + vec4u(0u, 1u, 2u, 3u) < vec4u(job.inner);'] : []),
    ...loadLines(right),
    ...loadLines(left),
    ...sumLines(result),
    '}',
    ...storeLines(result),
  ];
  return `
fn product${suffix}(job: Job, tile: u32, local: u32) {
${lines.map((line) => `  ${line}\n`).join('')}}
`;
}

/** The rows or the columns of a tile, as one lane holds them. */
interface Axis {
  readonly index: 'row' | 'column';
  readonly slots: number;
  /** How many there are in the matrix. */
  readonly count: string;
  /** Whether four slots in a row are neighbours in the matrix, also at its edge. */
  readonly isGrouped: boolean;
}

/** One operand as a tile reads it. */
interface Side {
  readonly name: 'left' | 'right';
  readonly tensor: string;
  readonly axis: Axis;
  readonly isWide: boolean;
  /** Whether neighbours in memory differ in the inner index. */
  readonly isInnerContiguous: boolean;
  readonly hasTail: boolean;
}

interface Result {
  readonly tensor: string;
  readonly isWide: boolean;
  readonly lanes: 1 | 4;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly bias: number | null;
  readonly accumulates: boolean;
  readonly hasSums: boolean;
}

/** `<name><slot>`: the row or column of each slot of a lane. */
function slotLines(
  { slots, count, isGrouped }: Axis,
  name: string,
  first: string,
  lane: string,
): string[] {
  const start = `${first} + ${lane} * ${slots}u`;
  return upTo(slots).map((i) => {
    if (!isGrouped) return `let ${name}${i} = min(${start} + ${i}u, ${count} - 1u);`;
    if (i % 4 === 0) return `let ${name}${i} = min(${start} + ${i}u, ${count} - 4u);`;
    return `let ${name}${i} = ${name}${i - (i % 4)} + ${i % 4}u;`;
  });
}

/** Where each slot begins in memory. */
function startLines({ name, axis, isWide, isInnerContiguous }: Side): string[] {
  const stride = isInnerContiguous ? ` * job.${name}Stride` : '';
  const step = isWide && !isInnerContiguous ? 4 : 1;
  return upTo(axis.slots / step).map((i) => {
    const at = `job.${name}At + ${axis.index}${step * i}${stride}`;
    return `let ${name}At${i} = ${isWide ? `(${at}) / 4u` : at};`;
  });
}

/** `<name><slot>`: the four inner elements k to k + 3 of each slot, 0 beyond the inner size. */
function loadLines({ name, tensor, axis, isWide, isInnerContiguous, hasTail }: Side): string[] {
  const lines: string[] = [];
  const define = (slot: number, value: string): void => {
    const kept = hasTail ? `select(vec4f(), ${value}, isInside)` : value;
    lines.push(`let ${name}${slot} = ${kept};`);
  };
  if (isInnerContiguous) {
    for (const i of upTo(axis.slots)) {
      const scalars = upTo(4).map((c) => `${tensor}[${name}At${i} + k${c}]`);
      define(i, isWide ? `${tensor}[${name}At${i} + k / 4u]` : `vec4f(${scalars.join(', ')})`);
    }
    return lines;
  }
  for (const c of upTo(4)) {
    lines.push(`let ${name}Row${c} = k${c} * job.${name}Stride${isWide ? ' / 4u' : ''};`);
  }
  for (const i of upTo(isWide ? axis.slots / 4 : axis.slots)) {
    const loads = upTo(4).map((c) => `${tensor}[${name}At${i} + ${name}Row${c}]`);
    if (!isWide) {
      define(i, `vec4f(${loads.join(', ')})`);
      continue;
    }
    for (const c of upTo(4)) lines.push(`let ${name}Block${i}_${c} = ${loads[c]};`);
    for (const [k, part] of PARTS.entries()) {
      const column = upTo(4).map((c) => `${name}Block${i}_${c}.${part}`);
      define(4 * i + k, `vec4f(${column.join(', ')})`);
    }
  }
  return lines;
}

/** Accumulators, beginning with the bias. */
function startTotals(bindings: readonly Binding[], result: Result): string[] {
  const { lanes, rows, columns, bias, hasSums } = result;
  const lines: string[] = [];
  if (bias !== null) {
    for (const j of upTo(columns.slots)) {
      lines.push(`let bias${j} = ${elementOf(bindings, bias, `job.biasAt + column${j}`)};`);
    }
  }
  for (const i of upTo(rows.slots)) {
    for (const t of upTo(lanes)) {
      for (const j of upTo(columns.slots)) {
        lines.push(`var s${i}_${t}_${j} = ${bias === null ? '0.0' : `bias${j}`};`);
      }
    }
    if (hasSums) lines.push(`var sum${i} = 0.0;`);
  }
  return lines;
}

function sumLines({ lanes, rows, columns, hasSums }: Result): string[] {
  const lines: string[] = [];
  for (const i of upTo(rows.slots)) {
    if (hasSums) lines.push(`sum${i} += dot(left${i}, vec4f(1.0));`);
    for (const t of upTo(lanes).slice(1)) {
      lines.push(`let left${i}_${t} = ${SWAPS[t]}(left${i});`);
    }
    for (const j of upTo(columns.slots)) {
      for (const t of upTo(lanes)) {
        lines.push(`s${i}_${t}_${j} += dot(left${i}${t === 0 ? '' : `_${t}`}, right${j});`);
      }
    }
  }
  return lines;
}

/**
 * The results go through an array, four columns at a time, because a loop over it is little code: a
 * software adapter runs all of a shader's code for every tile, though to no effect.
 */
function storeLines(result: Result): string[] {
  const { tensor, isWide, lanes, rows, columns, accumulates, hasSums } = result;
  const groups = columns.slots / 4;
  const lines: string[] = [`var totals: array<vec4f, ${rows.slots * lanes * groups}>;`];
  for (const i of upTo(rows.slots)) {
    for (const t of upTo(lanes)) {
      for (const group of upTo(groups)) {
        const values = upTo(4).map((k) => `s${i}_${t}_${4 * group + k}`);
        const index = (i * lanes + t) * groups + group;
        lines.push(`totals[${index}] = vec4f(${values.join(', ')});`);
      }
    }
  }
  const add = accumulates ? '+=' : '=';
  lines.push(
    `for (var slot = 0u; slot < ${rows.slots * lanes * groups}u; slot++) {`,
    `  let place = slot / ${groups}u;`,
    `  let row = firstRow + (lane ^ (place % ${lanes}u)) * ${rows.slots}u + place / ${lanes}u;`,
    `  let column = firstColumn + lane * ${columns.slots}u + (slot % ${groups}u) * 4u;`,
    '  let at = job.resultAt + row * job.resultStride + column;',
  );
  if (isWide) {
    lines.push(
      '  if (row < job.rows && column < job.columns) {',
      `    ${tensor}[at / 4u] ${add} totals[slot];`,
      '  }',
    );
  } else {
    lines.push('  let total = totals[slot];');
    for (const k of upTo(4)) {
      lines.push(
        `  if (row < job.rows && column + ${k}u < job.columns) {`,
        `    ${tensor}[at + ${k}u] ${add} total.${PARTS[k]};`,
        '  }',
      );
    }
  }
  lines.push('}');
  if (hasSums) lines.push(...storeSums(result));
  return lines;
}

/** Only the tiles of the first columns keep their sums. */
function storeSums({ tensor, isWide, rows }: Result): string[] {
  const lines = [`let ownRow = firstRow + lane * ${rows.slots}u;`];
  const isInside = (i: number): string => `firstColumn == 0u && ownRow + ${i}u < job.rows`;
  for (const i of upTo(rows.slots)) {
    if (!isWide) {
      lines.push(
        `if (${isInside(i)}) {`,
        `  ${tensor}[job.sumsAt + ownRow + ${i}u] += sum${i};`,
        '}',
      );
    } else if (i % 4 === 0) {
      const four = upTo(4).map((k) => `sum${i + k}`);
      lines.push(
        `if (${isInside(i)}) {`,
        `  ${tensor}[(job.sumsAt + ownRow + ${i}u) / 4u] += vec4f(${four.join(', ')});`,
        '}',
      );
    }
  }
  return lines;
}
