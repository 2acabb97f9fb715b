/** What the shaders of both forms of the matrix product have in common: bindings and results. */
import type { Binding, ProductPlan } from './productPlan';

/** The uniform and the tensors t0, t1, ... */
export function declareBindings({ bindings, bodies }: ProductPlan): string {
  const jobs = bodies.at(-1)?.endJob ?? 0;
  const tensors = bindings.map(({ isWritten, isWide }, index) => {
    const access = isWritten ? 'read_write' : 'read';
    const type = isWide ? 'vec4f' : 'f32';
    return `@group(0) @binding(${index + 1}) var<storage, ${access}> t${index}: array<${type}>;`;
  });
  return `
struct Job {
  rows: u32,
  columns: u32,
  inner: u32,
  leftAt: u32,
  leftStride: u32,
  rightAt: u32,
  rightStride: u32,
  resultAt: u32,
  resultStride: u32,
  biasAt: u32,
  sumsAt: u32,
  firstWorkgroup: u32,
  tiles: u32,
  unused0: u32,
  unused1: u32,
  unused2: u32,
}

@group(0) @binding(0) var<uniform> jobs: array<Job, ${jobs}>;
${tensors.join('\n')}
`;
}

/** An element of a binding of either type. */
export function elementOf(bindings: readonly Binding[], index: number, at: string): string {
  return bindings[index]?.isWide ? `t${index}[(${at}) / 4u][(${at}) % 4u]` : `t${index}[${at}]`;
}

/**
 * The entry point: each workgroup belongs to one job and goes into that job's body. No loop stands
 * around the bodies: software adapters run every loop once more than it has turns.
 *
 * @param tile the tile's number within the job, an expression of `workgroup`, `job` and `local`
 */
export function declareMain(plan: ProductPlan, workgroupSize: number, tile: string): string {
  const bodies = plan.bodies.map(({ firstJob, endJob }, suffix) => {
    const searches: string[] = [];
    for (let job = firstJob + 1; job < endJob; job++) {
      searches.push(`
    index = select(index, ${job}u, workgroup >= jobs[${job}u].firstWorkgroup);`);
    }
    return `
  {
    var index = ${firstJob}u;${searches.join('')}
    let job = jobs[index];
    let tile = ${tile};
    if (tile < job.tiles) {
      product${suffix}(job, tile, local);
    }
  }`;
  });
  return `
@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) count: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let workgroup = id.x + id.y * count.x;${bodies.join('')}
}
`;
}
