// Lays the recurrent weights [gates * hidden, hidden] out as one group of gates per pair of units,
//   packed[k, j] = (W[gate * hidden + j, k])   what unit k adds to the gates of unit j
// with one more row: the bias.
// Constants: HIDDEN, GATES, STRIDE (gates rounded up to what an array of vectors occupies).

struct Sizes {
  size: u32,
  weightHhAt: u32,
  biasHhAt: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> parameters: array<f32>;
@group(0) @binding(2) var<storage, read_write> packed: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= sizes.size) {
    return;
  }
  let gate = index % STRIDE;
  let pair = index / STRIDE;
  let k = pair / HIDDEN;
  let row = gate * HIDDEN + pair % HIDDEN;
  if (gate >= GATES) {
    packed[index] = 0.0;
  } else if (k < HIDDEN) {
    packed[index] = parameters[sizes.weightHhAt + row * HIDDEN + k];
  } else {
    packed[index] = parameters[sizes.biasHhAt + row];
  }
}
