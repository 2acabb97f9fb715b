// Lays the recurrent weights [gates * hidden, hidden] out as one group of gates per pair of units:
//   forward   packed[k, j] = (W[gate * hidden + j, k])   what unit k adds to the gates of unit j
//   backward  packed[k, j] = (W[gate * hidden + k, j])   what the gates of unit k pass back to unit j
// forward with one more row: the bias.
// Constants: HIDDEN, GATES, STRIDE (gates rounded up to what an array of vectors occupies),
// IS_BACKWARD.

@group(0) @binding(0) var<uniform> size: u32;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> packed: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= size) {
    return;
  }
  let gate = index % STRIDE;
  if (gate >= GATES) {
    packed[index] = 0.0;
    return;
  }
  let pair = index / STRIDE;
  let k = pair / HIDDEN;
  let j = pair % HIDDEN;
  if (IS_BACKWARD) {
    packed[index] = weight[(gate * HIDDEN + k) * HIDDEN + j];
  } else if (k < HIDDEN) {
    packed[index] = weight[(gate * HIDDEN + j) * HIDDEN + k];
  } else {
    packed[index] = bias[gate * HIDDEN + j];
  }
}
