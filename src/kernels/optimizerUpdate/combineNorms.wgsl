// The global norm of all gradients from the partial sums, and what the update reports so far.

struct Settings {
  count: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> partials: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> norm: array<f32>; // norm, 1 if a gradient is not finite
@group(0) @binding(3) var<storage, read_write> report: array<f32>; // the same; updates add their findings

var<workgroup> parts: array<vec2f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) local: u32) {
  var part = vec2f();
  for (var i = local; i < settings.count; i += 64u) {
    part += partials[i];
  }
  parts[local] = part;
  workgroupBarrier();
  if (local > 0u) {
    return;
  }
  for (var other = 1u; other < 64u; other++) {
    part += parts[other];
  }
  let size = sqrt(part.x);
  let failed = min(part.y, 1.0);
  norm[0] = size;
  norm[1] = failed;
  report[0] = size;
  report[1] = failed;
}
