// The table's row of each id.

struct Sizes {
  positions: u32,
  columns: u32,
  tableAt: u32,
  idsAt: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> parameters: array<f32>;
@group(0) @binding(2) var<storage, read> ids: array<i32>;
@group(0) @binding(3) var<storage, read_write> gathered: array<f32>; // [positions, columns]

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= sizes.positions * sizes.columns) {
    return;
  }
  let id = u32(ids[sizes.idsAt + index / sizes.columns]);
  gathered[index] = parameters[sizes.tableAt + id * sizes.columns + index % sizes.columns];
}
