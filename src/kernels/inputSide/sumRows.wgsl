// Sums of the rows of dY, one workgroup a sum, always in the same order and without atomics:
//   row v < vocab        over the positions whose id is v
//   row vocab + b        over the time steps of batch row b
// `columns` counts elements of `Element`. Constants: WORKGROUP_SIZE. A file of its own adds
// `sumToken`, which goes through the ids.

struct Sizes {
  time: u32,
  batch: u32,
  columns: u32,
  vocab: u32,
  idsAt: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> dY: array<Element>; // [time * batch, columns]
@group(0) @binding(2) var<storage, read> ids: array<i32>;
@group(0) @binding(3) var<storage, read_write> sums: array<Element>; // [vocab + batch, columns]

fn addPosition(row: u32, position: u32, local: u32) {
  for (var column = local; column < sizes.columns; column += WORKGROUP_SIZE) {
    sums[row * sizes.columns + column] += dY[position * sizes.columns + column];
  }
}

fn sumTime(row: u32, local: u32) {
  let batchRow = row - sizes.vocab;
  for (var column = local; column < sizes.columns; column += WORKGROUP_SIZE) {
    var sum = Element();
    for (var timeStep = 0u; timeStep < sizes.time; timeStep++) {
      sum += dY[(timeStep * sizes.batch + batchRow) * sizes.columns + column];
    }
    sums[row * sizes.columns + column] = sum;
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = workgroup.y * workgroups.x + workgroup.x;
  if (row >= sizes.vocab + sizes.batch) {
    return;
  }
  if (row >= sizes.vocab) {
    sumTime(row, local);
    return;
  }
  for (var column = local; column < sizes.columns; column += WORKGROUP_SIZE) {
    sums[row * sizes.columns + column] = Element();
  }
  sumToken(row, local);
}
