// LSTM cell, forward: i, f, o = sigmoid, g = tanh of the sums; c = f c + i g; h = o tanh(c).

alias Gates = vec4f;

@group(0) @binding(8) var<storage, read> initialCell: array<f32>; // [batch, hidden]
@group(0) @binding(9) var<storage, read_write> cells: array<f32>; // [time + 1, batch, hidden]

fn readGates(row: u32, unit: u32) -> Gates {
  let at = 4u * row * HIDDEN + unit;
  return vec4f(
    projected[at],
    projected[at + HIDDEN],
    projected[at + 2u * HIDDEN],
    projected[at + 3u * HIDDEN],
  );
}

fn startCell(own: u32) {
  var cell = 0.0;
  if (sizes.hasInitial != 0u) {
    cell = initialCell[sizes.initialCellAt + own];
  }
  cells[own] = cell;
}

fn advance(
  before: u32,
  after: u32,
  gatesAt: u32,
  isReal: bool,
  input: Gates,
  hiddenSide: Gates,
  previous: f32,
) -> f32 {
  let sums = input + hiddenSide;
  let i = sigmoid(sums.x);
  let f = sigmoid(sums.y);
  let g = squash(sums.z);
  let o = sigmoid(sums.w);
  gates[gatesAt] = select(0.0, i, isReal);
  gates[gatesAt + HIDDEN] = select(0.0, f, isReal);
  gates[gatesAt + 2u * HIDDEN] = select(0.0, g, isReal);
  gates[gatesAt + 3u * HIDDEN] = select(0.0, o, isReal);
  let held = cells[before];
  let cell = f * held + i * g;
  cells[after] = select(held, cell, isReal);
  return o * squash(cell);
}
