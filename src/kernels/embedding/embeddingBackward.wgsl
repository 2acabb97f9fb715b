// dTable[id, k] = sum over n with ids[n] = id of dy[n, k], in the order of n: each invocation owns
// one number of the table and looks through all ids, so nothing is added by atomics.

struct Sizes {
  vocab: u32,
  width: u32,
  count: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> ids: array<u32>;
@group(0) @binding(3) var<storage, read_write> dTable: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= sizes.vocab * sizes.width) {
    return;
  }
  let id = index / sizes.width;
  let k = index % sizes.width;
  var sum = 0.0;
  for (var n = 0u; n < sizes.count; n++) {
    if (ids[n] == id) {
      sum += dy[n * sizes.width + k];
    }
  }
  dTable[index] = sum;
}
