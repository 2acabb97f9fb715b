// The number of this invocation among all of a dispatch that was folded into two dimensions.
fn elementIndex(workgroup: vec3u, workgroups: vec3u, local: u32, size: u32) -> u32 {
  return (workgroup.y * workgroups.x + workgroup.x) * size + local;
}
