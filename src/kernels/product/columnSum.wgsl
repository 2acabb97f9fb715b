// result[column] = sum over the rows of matrix[row, column]: one invocation a column, four partial
// sums so that loads overlap, always added in the same order.

struct Sizes {
  rows: u32,
  columns: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> matrix: array<f32>;
@group(0) @binding(2) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  let columns = sizes.columns;
  if (column >= columns) {
    return;
  }
  var sums = vec4f();
  var row = 0u;
  for (; row + 4u <= sizes.rows; row += 4u) {
    let start = row * columns + column;
    sums += vec4f(
      matrix[start],
      matrix[start + columns],
      matrix[start + 2u * columns],
      matrix[start + 3u * columns],
    );
  }
  for (; row < sizes.rows; row++) {
    sums.x += matrix[row * columns + column];
  }
  result[column] = (sums.x + sums.y) + (sums.z + sums.w);
}
