// result[n, k] = table[ids[n], k], and 0 where the id is outside the table.

struct Sizes {
  vocab: u32,
  width: u32,
  count: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> table: array<f32>;
@group(0) @binding(2) var<storage, read> ids: array<u32>;
@group(0) @binding(3) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= sizes.count * sizes.width) {
    return;
  }
  // A negative id is a huge unsigned one.
  let id = ids[index / sizes.width];
  var value = 0.0;
  if (id < sizes.vocab) {
    value = table[id * sizes.width + index % sizes.width];
  }
  result[index] = value;
}
