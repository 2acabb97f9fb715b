/** The pass's gradient where the CPU plays the GPU: see quadTile.ts. */
import { quadTileSource, rowOfSlot, sumOf, unitLines, type QuadShare } from './quadTile';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * WGSL that follows the cell's file and passBackward.wgsl. Rows and units are shared out as in the
 * forward pass; the gates' gradients go from one invocation to another through the tensor that keeps
 * them, and a unit's invocation is the same in both halves of a step.
 */
export function quadBackwardSource(share: QuadShare, hidden: number, gates: number): string {
  const { rows, units, workgroupSize, blocks } = share;
  const product = quadTileSource({
    rows,
    columns: units,
    inner: gates * hidden,
    left: (row, inner) => `carriedGate(dGatesAt + ${row} * ${gates * hidden}u + ${inner})`,
    right: (column, inner) => `parameters[weightAt${column} + (${inner}) * HIDDEN]`,
    start: () => '0.0',
  });
  const weightAt = upTo(units).map(
    (unit) => `      let weightAt${unit} = sizes.weightHhAt + known${unit};\n`,
  );
  const perUnit = (call: (unit: number) => string): string =>
    upTo(units)
      .map((unit) => `      if (unit${unit} < HIDDEN) {\n        ${call(unit)};\n      }\n`)
      .join('');
  const kept = upTo(units).flatMap((unit) =>
    upTo(rows).map((slot) => `      sums[${unit * rows + slot}] = ${sumOf(slot, unit)};\n`),
  );
  return `
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
${perUnit((unit) => `startUnit(row, unit${unit})`)}    }
  }
  for (var step = 0u; step < sizes.time; step++) {
    let timeStep = sizes.time - 1u - step;
    let dGatesAt = (timeStep * sizes.batch + firstRow) * ${gates * hidden}u;
    for (var block = 0u; block < ${blocks}u; block++) {
${unitLines(share, hidden)}
      for (var row = firstRow; row < endRow; row++) {
        let length = lengths[sizes.lengthsAt + row];
${perUnit((unit) => `retreatUnit(timeStep, row, unit${unit}, length)`)}      }
    }
    storageBarrier();
    for (var block = 0u; block < ${blocks}u; block++) {
${unitLines(share, hidden)}
${weightAt.join('')}${product}
      var sums: array<f32, ${units * rows}>;
${kept.join('')}
      for (var slot = 0u; slot < ${rows}u; slot++) {
        let row = firstRow + ${rowOfSlot('slot', rows)};
        if (row >= endRow) {
          continue;
        }
${perUnit((unit) => `carry(row, unit${unit}, sums[${unit * rows}u + slot])`)}      }
    }
  }
}
`;
}
