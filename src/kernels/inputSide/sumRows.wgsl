// Sums of the rows of dY, one workgroup a sum, always in the same order and without atomics:
//   row v < vocab        over the positions whose id is v
//   row vocab + b        over the time steps of batch row b
// Constants: WORKGROUP_SIZE.

struct Sizes {
  time: u32,
  batch: u32,
  columns: u32,
  vocab: u32,
  idsAt: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> dY: array<f32>; // [time * batch, columns]
@group(0) @binding(2) var<storage, read> ids: array<i32>;
@group(0) @binding(3) var<storage, read_write> sums: array<f32>; // [vocab + batch, columns]

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = workgroup.y * workgroups.x + workgroup.x;
  let columns = sizes.columns;
  let start = row * columns;
  if (row >= sizes.vocab) {
    let batchRow = row - sizes.vocab;
    if (batchRow >= sizes.batch) {
      return;
    }
    for (var column = local; column < columns; column += WORKGROUP_SIZE) {
      var sum = 0.0;
      for (var timeStep = 0u; timeStep < sizes.time; timeStep++) {
        sum += dY[(timeStep * sizes.batch + batchRow) * columns + column];
      }
      sums[start + column] = sum;
    }
    return;
  }
  for (var column = local; column < columns; column += WORKGROUP_SIZE) {
    sums[start + column] = 0.0;
  }
  let positions = sizes.time * sizes.batch;
  for (var position = 0u; position < positions; position++) {
    if (u32(ids[sizes.idsAt + position]) != row) {
      continue;
    }
    for (var column = local; column < columns; column += WORKGROUP_SIZE) {
      sums[start + column] += dY[position * columns + column];
    }
  }
}
