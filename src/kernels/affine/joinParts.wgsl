// y[position] = the products of the parts at that position, added in the order of the parts.
// Constants: TOKENS (0 none, 1 a row per id, 2 a row per position), HAS_SEQUENCE, HAS_CONTEXT.

struct Sizes {
  positions: u32,
  batch: u32,
  columns: u32,
  idsAt: u32,
  // Where each part's rows begin.
  tokensAt: u32,
  sequenceAt: u32,
  contextAt: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> projected: array<f32>; // [rows of all parts, columns]
@group(0) @binding(2) var<storage, read> ids: array<i32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>; // [positions, columns]

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  let columns = sizes.columns;
  if (index >= sizes.positions * columns) {
    return;
  }
  let position = index / columns;
  let column = index % columns;
  var total = 0.0;
  if (TOKENS == 1) {
    let row = sizes.tokensAt + u32(ids[sizes.idsAt + position]);
    total += projected[row * columns + column];
  } else if (TOKENS == 2) {
    total += projected[(sizes.tokensAt + position) * columns + column];
  }
  if (HAS_SEQUENCE) {
    total += projected[(sizes.sequenceAt + position) * columns + column];
  }
  if (HAS_CONTEXT) {
    total += projected[(sizes.contextAt + position % sizes.batch) * columns + column];
  }
  y[index] = total;
}
