// Each of the four invocations of a workgroup looks at every fourth id: part of sumRows.wgsl for
// adapters where a load costs more than telling each other. A loop and no `if` around the hits:
// such adapters walk through the branches that they do not take, but leave loops.
fn sumToken(row: u32, local: u32) {
  let positions = sizes.time * sizes.batch;
  for (var first = 0u; first < positions; first += 4u) {
    let position = first + local;
    let id = u32(ids[sizes.idsAt + min(position, positions - 1u)]);
    var hits = subgroupBallot(position < positions && id == row).x;
    while (hits != 0u) {
      addPosition(row, first + firstTrailingBit(hits), local);
      hits &= hits - 1u;
    }
  }
}
