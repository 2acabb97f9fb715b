/** The forward pass where the CPU plays the GPU: see quadTile.ts. */
import { quadTileSource, rowOfSlot, sumOf, unitLines, type QuadShare } from './quadTile';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * WGSL that follows the cell's file and passForward.wgsl. A workgroup owns `share.rows` batch rows
 * for the whole sequence, each invocation some units of all of them; states go from one to another
 * through the very tensor that keeps them.
 */
export function quadForwardSource(share: QuadShare, hidden: number, gates: number): string {
  const { rows, units, workgroupSize, blocks } = share;
  const product = quadTileSource({
    rows,
    columns: units * gates,
    inner: hidden,
    left: (row, inner) => `states[statesAt + ${row} * HIDDEN + ${inner}]`,
    right: (column, inner) => `weights[weightAt${column} + ${inner}]`,
    start: (column) => `weights[sizes.biasHhAt + ${gateOf(column, gates)}]`,
  });
  const weightAt = upTo(units * gates).map(
    (column) =>
      `      let weightAt${column} = sizes.weightHhAt + (${gateOf(column, gates)}) * HIDDEN;\n`,
  );
  const kept = upTo(units).flatMap((unit) =>
    upTo(rows).map((slot) => {
      const sums = upTo(gates).map((gate) => sumOf(slot, unit * gates + gate));
      return `      sums[${unit * rows + slot}] = Gates(${sums.join(', ')});\n`;
    }),
  );
  const steps = upTo(units).map(
    (unit) =>
      `        if (unit${unit} < HIDDEN) {\n` +
      `          stepUnit(timeStep, row, unit${unit}, length, sums[${unit * rows}u + slot]);\n` +
      '        }\n',
  );
  const starts = upTo(units).map(
    (unit) => `      if (unit${unit} < HIDDEN) {\n        startUnit(row, unit${unit});\n      }\n`,
  );
  return `
@group(0) @binding(1) var<storage, read> weights: array<f32>;

@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let firstRow = ${rows}u * workgroup.x;
  let endRow = min(firstRow + ${rows}u, sizes.batch);
  for (var block = 0u; block < ${blocks}u; block++) {
${unitLines(share, hidden)}
    for (var row = firstRow; row < endRow; row++) {
${starts.join('')}    }
  }
  storageBarrier();
  for (var timeStep = 0u; timeStep < sizes.time; timeStep++) {
    let statesAt = (timeStep * sizes.batch + firstRow) * HIDDEN;
    for (var block = 0u; block < ${blocks}u; block++) {
${unitLines(share, hidden)}
${weightAt.join('')}${product}
      var sums: array<Gates, ${units * rows}>;
${kept.join('')}
      for (var slot = 0u; slot < ${rows}u; slot++) {
        let row = firstRow + ${rowOfSlot('slot', rows)};
        if (row >= endRow) {
          continue;
        }
        let length = lengths[sizes.lengthsAt + row];
${steps.join('')}      }
    }
    storageBarrier();
  }
}
`;
}

/** The row of the weight of a column's gate and unit. */
function gateOf(column: number, gates: number): string {
  return `${column % gates}u * HIDDEN + known${Math.floor(column / gates)}`;
}
