// loss = sum of the rows' losses / number of labels; 1 / that number goes behind the statistics.

struct Settings {
  rows: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> rowLosses: array<f32>;
@group(0) @binding(2) var<storage, read> labels: array<u32>;
@group(0) @binding(3) var<storage, read_write> loss: array<f32>;
@group(0) @binding(4) var<storage, read_write> statistics: array<f32>;

var<workgroup> parts: array<vec2f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) local: u32) {
  // The sum and the count.
  var part = vec2f();
  for (var row = local; row < settings.rows; row += 64u) {
    part += vec2f(rowLosses[row], select(1.0, 0.0, labels[row] == 0u));
  }
  parts[local] = part;
  workgroupBarrier();
  if (local > 0u) {
    return;
  }
  for (var other = 1u; other < 64u; other++) {
    part += parts[other];
  }
  let inverseCount = 1.0 / max(part.y, 1.0);
  loss[0] = part.x * inverseCount;
  statistics[settings.rows] = inverseCount;
}
