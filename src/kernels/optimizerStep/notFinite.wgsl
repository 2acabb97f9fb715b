// 1 for an infinity or a NaN. By bits: compilers may assume that floats are finite.
fn notFinite(value: f32) -> f32 {
  return select(0.0, 1.0, (bitcast<u32>(value) & 0x7f800000u) == 0x7f800000u);
}
