// Every invocation looks at every id: part of sumRows.wgsl.
fn sumToken(row: u32, local: u32) {
  let positions = sizes.time * sizes.batch;
  for (var position = 0u; position < positions; position++) {
    if (u32(ids[sizes.idsAt + position]) == row) {
      addPosition(row, position, local);
    }
  }
}
