/**
 * Which form of the matrix product suits a device. Tiles in workgroup memory are what GPUs are built
 * for, but a barrier costs a software adapter 0.08 us per invocation; tiles in registers need none.
 */

/**
 * `quadTiles`: registers, shared by swaps within a quad. `laneTiles`: registers of one invocation,
 * where subgroups are missing. `sharedTiles`: workgroup memory.
 */
export type ProductForm = 'quadTiles' | 'laneTiles' | 'sharedTiles';

/** Barriers that take longer than this together are emulated: a GPU needs microseconds. */
const SLOW_BARRIERS_MS = 2;
const BARRIERS = 128;
const BARRIER_WORKGROUPS = 32;
const REPETITIONS = 4;

const forms = new WeakMap<GPUDevice, ProductForm>();

/** The form that was found or set; before that a guess from the size of the device's subgroups. */
export function productFormOf(device: GPUDevice): ProductForm {
  return forms.get(device) ?? (hasFourWideSubgroups(device) ? 'quadTiles' : 'sharedTiles');
}

export function setProductForm(device: GPUDevice, form: ProductForm): void {
  forms.set(device, form);
}

/**
 * Finds the form that suits a device and keeps it. Takes milliseconds. Subgroups of four tell an
 * emulated GPU without a clock; elsewhere the time that barriers take decides.
 */
export async function probeProductForm(device: GPUDevice): Promise<ProductForm> {
  let form: ProductForm = 'sharedTiles';
  if (hasFourWideSubgroups(device) || (await areBarriersSlow(device))) {
    form = (await hasQuads(device)) ? 'quadTiles' : 'laneTiles';
  }
  setProductForm(device, form);
  return form;
}

function hasFourWideSubgroups(device: GPUDevice): boolean {
  return device.features.has('subgroups') && device.adapterInfo.subgroupMaxSize === 4;
}

async function areBarriersSlow(device: GPUDevice): Promise<boolean> {
  const [few, many] = [await buildBarriers(device, 1), await buildBarriers(device, BARRIERS)];
  // The least of several: a busy machine only ever adds time.
  let [leastFew, leastMany] = [Infinity, Infinity];
  for (let i = 0; i < REPETITIONS; i++) {
    leastFew = Math.min(leastFew, await timeOf(device, few));
    leastMany = Math.min(leastMany, await timeOf(device, many));
  }
  return leastMany - leastFew > SLOW_BARRIERS_MS;
}

async function buildBarriers(device: GPUDevice, count: number): Promise<GPUComputePipeline> {
  const code = `
var<workgroup> cells: array<u32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) local: u32) {
  for (var i = 0u; i < ${count}u; i++) {
    cells[local] = cells[local ^ 1u] + i;
    workgroupBarrier();
  }
}
`;
  return device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
}

async function timeOf(device: GPUDevice, pipeline: GPUComputePipeline): Promise<number> {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.dispatchWorkgroups(BARRIER_WORKGROUPS);
  pass.end();
  const commands = encoder.finish();
  const start = performance.now();
  device.queue.submit([commands]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}

/** Whether four invocations in a row, counted as the tiles count them, form a quad. */
async function hasQuads(device: GPUDevice): Promise<boolean> {
  if (!device.features.has('subgroups')) return false;
  const code = `
enable subgroups;

@group(0) @binding(0) var<storage, read_write> isQuad: array<u32>;

@compute @workgroup_size(8)
fn main(@builtin(local_invocation_index) local: u32) {
  let x = quadSwapX(local) == (local ^ 1u);
  let y = quadSwapY(local) == (local ^ 2u);
  let diagonal = quadSwapDiagonal(local) == (local ^ 3u);
  isQuad[local] = select(0u, 1u, x && y && diagonal);
}
`;
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
  const size = 32;
  const answers = device.createBuffer({
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  });
  const copy = device.createBuffer({
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: answers } }],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(answers, 0, copy, 0, size);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  const isQuad = new Uint32Array(copy.getMappedRange()).every((answer) => answer === 1);
  answers.destroy();
  copy.destroy();
  return isQuad;
}
