// Partial sums of squares of one gradient, and whether an exponent says infinity or NaN.

struct Settings {
  size: u32,
  invocations: u32,
  offset: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read_write> partials: array<vec2f>; // sum of squares, 1 if not finite

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var part = vec2f();
  for (var i = id.x; i < settings.size; i += settings.invocations) {
    let value = gradient[i];
    part.x += value * value;
    part.y = max(part.y, notFinite(value));
  }
  partials[settings.offset + id.x] = part;
}
