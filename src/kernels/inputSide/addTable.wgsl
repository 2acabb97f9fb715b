// Adds the gradient of gathered rows to the table's, one workgroup a position: the first position of
// an id sums all of that id's, in the order of positions; the others do nothing.
// Constants: WORKGROUP_SIZE.

struct Sizes {
  positions: u32,
  columns: u32,
  idsAt: u32,
  tableAt: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> dRows: array<f32>; // [positions, columns]
@group(0) @binding(2) var<storage, read> ids: array<i32>;
@group(0) @binding(3) var<storage, read_write> gradients: array<f32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let first = workgroup.y * workgroups.x + workgroup.x;
  if (first >= sizes.positions) {
    return;
  }
  let id = ids[sizes.idsAt + first];
  for (var earlier = 0u; earlier < first; earlier++) {
    if (ids[sizes.idsAt + earlier] == id) {
      return;
    }
  }
  let start = sizes.tableAt + u32(id) * sizes.columns;
  for (var position = first; position < sizes.positions; position++) {
    if (ids[sizes.idsAt + position] != id) {
      continue;
    }
    for (var column = local; column < sizes.columns; column += WORKGROUP_SIZE) {
      gradients[start + column] += dRows[position * sizes.columns + column];
    }
  }
}
