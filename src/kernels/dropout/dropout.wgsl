// y = x, scaled, or 0 where the hash of (key, index) is below the threshold. The hash is that of
// base/hashRandom.ts, bit for bit.

struct Settings {
  size: u32,
  key: u32,
  threshold: u32,
  xAt: u32,
  scale: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

fn hashBits(value: u32) -> u32 {
  var bits = value;
  bits = (bits ^ (bits >> 16u)) * 0x7feb352du;
  bits = (bits ^ (bits >> 15u)) * 0x846ca68bu;
  return bits ^ (bits >> 16u);
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = elementIndex(workgroup, workgroups, local, 64u);
  if (index >= settings.size) {
    return;
  }
  let bits = hashBits(hashBits(index) ^ settings.key);
  y[index] = select(x[settings.xAt + index] * settings.scale, 0.0, bits < settings.threshold);
}
