/**
 * Shader text of a small matrix product inside a time loop, for adapters where the CPU plays the
 * GPU: there loads are dear and arithmetic cheap. Each invocation keeps a tile of sums in registers;
 * four inner steps of a row are loaded by the four invocations of a subgroup, one each, and passed
 * round by broadcasts. Written out, because registers cannot be indexed.
 */

export interface QuadTile {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  /** The element of a row at an inner index, as WGSL. */
  readonly left: (row: number, inner: string) => string;
  /** The element of a column at an inner index, as WGSL. */
  readonly right: (column: number, inner: string) => string;
  /** What a column's sums start from, as WGSL. */
  readonly start: (column: number) => string;
}

/** Stands before every shader with such a tile. */
export const QUAD_HEAD = 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The name of a sum after `quadTileSource`. */
export function sumOf(row: number, column: number): string {
  return `sum${row}_${column}`;
}

/**
 * Declares and computes the sums of all rows and columns over the inner size, inner indices always
 * in the same order. Needs `lane`, the invocation's number in its subgroup of four.
 */
export function quadTileSource({ rows, columns, inner, left, right, start }: QuadTile): string {
  const lines: string[] = [];
  for (const c of upTo(columns)) {
    lines.push(`let start${c} = ${start(c)};`);
    for (const r of upTo(rows)) lines.push(`var ${sumOf(r, c)} = start${c};`);
  }
  const whole = inner - (inner % 4);
  if (whole > 0) {
    lines.push(`for (var k = 0u; k < ${whole}u; k += 4u) {`);
    for (const j of upTo(4)) {
      for (const c of upTo(columns)) lines.push(`let w${c}_${j} = ${right(c, `k + ${j}u`)};`);
    }
    for (const r of upTo(rows)) {
      lines.push(`let v${r} = ${left(r, 'k + lane')};`);
      for (const j of upTo(4)) lines.push(`let v${r}_${j} = subgroupBroadcast(v${r}, ${j}u);`);
      for (const c of upTo(columns)) {
        const products = upTo(4).map((j) => `v${r}_${j} * w${c}_${j}`);
        lines.push(`${sumOf(r, c)} += ${products.join(' + ')};`);
      }
    }
    lines.push('}');
  }
  if (whole < inner) {
    lines.push(`for (var k = ${whole}u; k < ${inner}u; k++) {`);
    for (const c of upTo(columns)) lines.push(`let w${c} = ${right(c, 'k')};`);
    for (const r of upTo(rows)) {
      lines.push(`let v${r} = ${left(r, 'k')};`);
      for (const c of upTo(columns)) lines.push(`${sumOf(r, c)} += v${r} * w${c};`);
    }
    lines.push('}');
  }
  return lines.map((line) => `      ${line}\n`).join('');
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
/** Nanoseconds on SwiftShader of four inner steps: a load of four values, four products of them. */
const LOAD_COST = 6.5;
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
    (LOAD_COST * (rows + 4 * columns) + PRODUCT_COST * rows * columns);
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
