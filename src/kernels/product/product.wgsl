// Matrix product: result[row, column] = sum over k of left[row, k] right[k, column] (+ bias[column]).
// Each invocation keeps an 8 x 8 tile of the result in registers and shares nothing: no workgroup
// memory, no barrier, one fixed order of summation. Either side may be stored transposed.
// Constants: LEFT_TRANSPOSED, RIGHT_TRANSPOSED, HAS_BIAS.

struct Sizes {
  rows: u32,
  columns: u32,
  inner: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> left: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> result: array<f32>;

fn leftAt(row: u32, k: u32) -> f32 {
  if (LEFT_TRANSPOSED) {
    return left[k * sizes.rows + row];
  }
  return left[row * sizes.inner + k];
}

fn rightAt(k: u32, column: u32) -> f32 {
  if (RIGHT_TRANSPOSED) {
    return right[column * sizes.inner + k];
  }
  return right[k * sizes.columns + column];
}

fn biasAt(column: u32) -> f32 {
  if (HAS_BIAS) {
    return bias[column];
  }
  return 0.0;
}

fn store(row: u32, column: u32, low: vec4f, high: vec4f) {
  if (row >= sizes.rows) {
    return;
  }
  for (var k = 0u; k < 4u; k++) {
    if (column + k < sizes.columns) {
      result[row * sizes.columns + column + k] = low[k];
    }
    if (column + 4u + k < sizes.columns) {
      result[row * sizes.columns + column + 4u + k] = high[k];
    }
  }
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let tileColumns = (sizes.columns + 7u) / 8u;
  let row = (id.x / tileColumns) * 8u;
  let column = (id.x % tileColumns) * 8u;
  if (row >= sizes.rows) {
    return;
  }
  // Indices beyond the edge repeat the last one; `store` drops what comes of them.
  let lastRow = sizes.rows - 1u;
  let r0 = row;
  let r1 = min(row + 1u, lastRow);
  let r2 = min(row + 2u, lastRow);
  let r3 = min(row + 3u, lastRow);
  let r4 = min(row + 4u, lastRow);
  let r5 = min(row + 5u, lastRow);
  let r6 = min(row + 6u, lastRow);
  let r7 = min(row + 7u, lastRow);
  let lastColumn = sizes.columns - 1u;
  let c0 = column;
  let c1 = min(column + 1u, lastColumn);
  let c2 = min(column + 2u, lastColumn);
  let c3 = min(column + 3u, lastColumn);
  let c4 = min(column + 4u, lastColumn);
  let c5 = min(column + 5u, lastColumn);
  let c6 = min(column + 6u, lastColumn);
  let c7 = min(column + 7u, lastColumn);

  let lowBias = vec4f(biasAt(c0), biasAt(c1), biasAt(c2), biasAt(c3));
  let highBias = vec4f(biasAt(c4), biasAt(c5), biasAt(c6), biasAt(c7));
  var low0 = lowBias;
  var low1 = lowBias;
  var low2 = lowBias;
  var low3 = lowBias;
  var low4 = lowBias;
  var low5 = lowBias;
  var low6 = lowBias;
  var low7 = lowBias;
  var high0 = highBias;
  var high1 = highBias;
  var high2 = highBias;
  var high3 = highBias;
  var high4 = highBias;
  var high5 = highBias;
  var high6 = highBias;
  var high7 = highBias;
  for (var k = 0u; k < sizes.inner; k++) {
    let low = vec4f(rightAt(k, c0), rightAt(k, c1), rightAt(k, c2), rightAt(k, c3));
    let high = vec4f(rightAt(k, c4), rightAt(k, c5), rightAt(k, c6), rightAt(k, c7));
    let a0 = leftAt(r0, k);
    low0 += a0 * low;
    high0 += a0 * high;
    let a1 = leftAt(r1, k);
    low1 += a1 * low;
    high1 += a1 * high;
    let a2 = leftAt(r2, k);
    low2 += a2 * low;
    high2 += a2 * high;
    let a3 = leftAt(r3, k);
    low3 += a3 * low;
    high3 += a3 * high;
    let a4 = leftAt(r4, k);
    low4 += a4 * low;
    high4 += a4 * high;
    let a5 = leftAt(r5, k);
    low5 += a5 * low;
    high5 += a5 * high;
    let a6 = leftAt(r6, k);
    low6 += a6 * low;
    high6 += a6 * high;
    let a7 = leftAt(r7, k);
    low7 += a7 * low;
    high7 += a7 * high;
  }
  store(row, column, low0, high0);
  store(row + 1u, column, low1, high1);
  store(row + 2u, column, low2, high2);
  store(row + 3u, column, low3, high3);
  store(row + 4u, column, low4, high4);
  store(row + 5u, column, low5, high5);
  store(row + 6u, column, low6, high6);
  store(row + 7u, column, low7, high7);
}
