// Each of the four invocations of a workgroup looks at every fourth id, sixteen ids at a time: part
// of sumRows.wgsl for adapters where a load costs more than telling each other. A loop and no `if`
// around the hits: such adapters walk through the branches that they do not take, but leave loops.

fn hitsAt(row: u32, position: u32, positions: u32) -> u32 {
  let id = u32(ids[sizes.idsAt + min(position, positions - 1u)]);
  return subgroupBallot(position < positions && id == row).x;
}

fn sumToken(row: u32, local: u32) {
  let positions = sizes.time * sizes.batch;
  for (var first = 0u; first < positions; first += 16u) {
    let position = first + local;
    var hits = hitsAt(row, position, positions)
      | (hitsAt(row, position + 4u, positions) << 4u)
      | (hitsAt(row, position + 8u, positions) << 8u)
      | (hitsAt(row, position + 12u, positions) << 12u);
    while (hits != 0u) {
      addPosition(row, first + firstTrailingBit(hits), local);
      hits &= hits - 1u;
    }
  }
}
