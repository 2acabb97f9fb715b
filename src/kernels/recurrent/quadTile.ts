/**
 * Shader text of a small matrix product inside a time loop, for adapters where the CPU plays the
 * GPU: there loads are dear (a guarded gather) and arithmetic cheap. Each invocation keeps a tile of
 * sums in registers; of four rows each of a subgroup's four invocations loads one and passes it round
 * by swaps, which cost one instruction each. Written out, because registers cannot be indexed.
 */

export interface QuadTile {
  /** 1, 2 or a multiple of 4. */
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  /** The element at an inner index of a row (both WGSL, the row counted from the tile's first). */
  readonly left: (row: string, inner: string) => string;
  /** The element of a column at an inner index, as WGSL. */
  readonly right: (column: number, inner: string) => string;
  /** What a column's sums start from, as WGSL. */
  readonly start: (column: number) => string;
}

const SWAPS = ['quadSwapX', 'quadSwapY', 'quadSwapDiagonal'] as const;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The name of a sum after `quadTileSource`. */
export function sumOf(slot: number, column: number): string {
  return `sum${slot}_${column}`;
}

/** The row of the tile that a slot (WGSL) of an invocation's sums belongs to. */
export function rowOfSlot(slot: string, rows: number): string {
  return rows % 4 === 0 ? `((${slot} & ~3u) + (lane ^ (${slot} & 3u)))` : slot;
}

/**
 * Declares and computes the sums of all slots and columns over the inner size, inner indices always
 * in the same order. Needs `lane`, the invocation's number in its subgroup of four.
 */
export function quadTileSource(tile: QuadTile): string {
  const { rows, columns, inner, right, start } = tile;
  const lines: string[] = [];
  for (const c of upTo(columns)) {
    lines.push(`let start${c} = ${start(c)};`);
    for (const slot of upTo(rows)) lines.push(`var ${sumOf(slot, c)} = start${c};`);
  }
  const whole = inner - (inner % 4);
  if (whole > 0) {
    lines.push(`for (var k = 0u; k < ${whole}u; k += 4u) {`);
    for (const c of upTo(columns)) {
      lines.push(`let w${c} = ${fourOf((at) => right(c, at), 'k')};`);
    }
    lines.push(...productLines(tile, 'k', (at, index) => fourOf((k) => tile.left(at, k), index)));
    lines.push('}');
  }
  if (whole < inner) {
    lines.push(`for (var k = ${whole}u; k < ${inner}u; k++) {`);
    for (const c of upTo(columns)) lines.push(`let w${c} = ${right(c, 'k')};`);
    lines.push(...productLines(tile, 'k', tile.left));
    lines.push('}');
  }
  return lines.map((line) => `      ${line}\n`).join('');
}

/** Adds the products of values at the inner index `index`, one or four of them as `load` says. */
function productLines(
  { rows, columns }: QuadTile,
  index: string,
  load: (row: string, inner: string) => string,
): string[] {
  const lines: string[] = [];
  const isFour = load('0u', index).startsWith('vec4f');
  const add = (slot: number, value: string): void => {
    for (const c of upTo(columns)) {
      const product = isFour ? `dot(${value}, w${c})` : `${value} * w${c}`;
      lines.push(`${sumOf(slot, c)} += ${product};`);
    }
  };
  if (rows % 4 !== 0) {
    for (const slot of upTo(rows)) {
      lines.push(`let v${slot} = ${load(`${slot}u`, index)};`);
      add(slot, `v${slot}`);
    }
    return lines;
  }
  for (const quad of upTo(rows / 4)) {
    lines.push(`let v${quad} = ${load(`(${4 * quad}u + lane)`, index)};`);
    for (const [t, swap] of SWAPS.entries()) {
      lines.push(`let v${quad}_${t + 1} = ${swap}(v${quad});`);
    }
    for (const t of upTo(4)) add(4 * quad + t, t === 0 ? `v${quad}` : `v${quad}_${t}`);
  }
  return lines;
}

function fourOf(element: (inner: string) => string, index: string): string {
  return `vec4f(${upTo(4)
    .map((j) => element(`${index} + ${j}u`))
    .join(', ')})`;
}

/** How rows and units are shared out. */
export interface QuadShare {
  /** Batch rows of a workgroup. */
  readonly rows: number;
  /** Units of an invocation, side by side. */
  readonly units: number;
  readonly workgroupSize: number;
  /** Times that a workgroup goes through its units. */
  readonly blocks: number;
}

const LARGEST_WORKGROUP = 256;
/** Nanoseconds on SwiftShader of four inner steps: a load, what a row and what a product adds. */
const LOAD_COST = 6.5;
const ROW_COST = 2.4;
const PRODUCT_COST = 1.5;

/**
 * Rows as many as make the loads of weights worth while and yet leave no core idle. The bits do not
 * depend on it.
 *
 * @param columns sums of an invocation in each row
 * @param cores threads that play the GPU
 */
export function shareOut(
  batch: number,
  hidden: number,
  units: number,
  columns: number,
  cores: number,
): QuadShare {
  const costOf = (rows: number): number =>
    Math.ceil(Math.ceil(batch / rows) / cores) *
    (LOAD_COST * (rows + 4 * columns) + ROW_COST * rows + PRODUCT_COST * rows * columns);
  const candidates = [1, 2, 4, 8, 16].filter((rows) => rows <= batch);
  const rows = candidates.reduce((best, each) => (costOf(each) <= costOf(best) ? each : best), 1);
  const invocations = Math.ceil(hidden / (4 * units)) * 4;
  const workgroupSize = Math.min(LARGEST_WORKGROUP, invocations);
  return { rows, units, workgroupSize, blocks: Math.ceil(invocations / workgroupSize) };
}

/** `unit<i>` for each of an invocation's units; neighbours in a subgroup have neighbouring units. */
export function unitLines({ units, workgroupSize }: QuadShare, hidden: number): string {
  return upTo(units)
    .map(
      (i) =>
        `    let unit${i} = block * ${workgroupSize * units}u + (local / 4u) * ${4 * units}u + ` +
        `${4 * i}u + local % 4u;\n    let known${i} = min(unit${i}, ${hidden - 1}u);\n`,
    )
    .join('');
}
