/**
 * `npm run bench:node [-- --workload R,addition --json FILE --steps N --budget SECONDS --cpu]`: the
 * engine's training step in Node through Dawn, on the machine's GPU (or, where it has none, the
 * software one beside Chromium), beside PyTorch on CUDA; with --cpu beside PyTorch on the processor.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { withBenchPage } = await import('./benchPage.js');
const { measureCuda } = await import('./benchCuda.js');
const { measurePytorch } = await import('./benchPytorch.js');
const { formatTable, judgeRows, peaksOf } = await import('./benchReport.js');
const { findDawnAdapter, runInDawn } = await import('./dawnProcess.js');

/** @typedef {import('../bench/workload').WorkloadName} WorkloadName */
/** @typedef {import('./benchReport').BenchRow} BenchRow */
/** @typedef {import('../bench/deviceProbe').DeviceFigures} DeviceFigures */
/** @typedef {{ workload: WorkloadName, flopsPerStep: number, rows: BenchRow[] }} Table */

const USAGE =
  'npm run bench:node -- [--workload R,addition] [--json FILE] [--steps N] [--budget SECONDS] [--cpu]';

function readCommandLine() {
  try {
    return parseArgs({
      options: {
        workload: { type: 'string' },
        json: { type: 'string' },
        steps: { type: 'string', default: '20' },
        budget: { type: 'string', default: '60' },
        cpu: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

const values = readCommandLine();
const options = { comparedSteps: Number(values.steps), budgetSeconds: Number(values.budget) };
if (!(options.comparedSteps > 0) || !(options.budgetSeconds > 0)) refuse(USAGE);

const found = await findDawnAdapter();
if (found === null) {
  console.error(
    'Dawn finds no GPU here, and no Chromium with a software one. Install a Vulkan driver, or ' +
      'Chromium, or name a driver in VK_DRIVER_FILES.',
  );
  process.exit(1);
}
console.log(`GPU: ${found.adapter}`);

/** @type {{ device: DeviceFigures | null, tables: Table[] }} */
const results = await withBenchPage(
  { usesWebGpu: false, usesBrowser: false },
  async ({ workloads }) => {
    const names = /** @type {WorkloadName[]} */ (
      values.workload?.split(',') ?? Object.keys(workloads.WORKLOADS)
    );
    const unknown = names.filter((name) => !(name in workloads.WORKLOADS));
    if (unknown.length > 0) refuse(`no workload ${unknown.join(', ')}`);

    /** @type {BenchRow[]} */
    const ours = [];
    /** @type {DeviceFigures | null} */
    let device = null;
    const isWhole = await runInDawn({ workloads: names, options }, found.environment, (answer) => {
      if (answer.kind === 'device') device = answer.figures;
      if (answer.kind !== 'row' && answer.kind !== 'failed') return;
      const row = { name: 'ours', backend: 'webgpu', workload: answer.workload };
      ours.push(
        answer.kind === 'row' ? { ...row, ...answer.figures } : { ...row, failed: answer.message },
      );
      console.log(
        `${answer.workload}: ${ours.at(-1)?.secondsPerStep?.toPrecision(3) ?? '-'} s/step`,
      );
    });
    for (const workload of isWhole
      ? []
      : names.filter((name) => !ours.some((row) => row.workload === name))) {
      ours.push({
        name: 'ours',
        backend: 'webgpu',
        workload,
        failed: 'the process of Dawn ended early',
      });
    }
    /** @type {Table[]} */
    const tables = names.map((workload) => {
      const flopsPerStep = workloads.flopsPerStep(workloads.WORKLOADS[workload]);
      const rows = [
        ...ours.filter((row) => row.workload === workload),
        measureCuda(workloads, workload, options),
        ...(values.cpu ? [measurePytorch(workloads, workload, options)] : []),
      ];
      return { workload, flopsPerStep, rows: judgeRows(rows, flopsPerStep) };
    });
    return { device, tables };
  },
);

const { device, tables } = results;
const peak = peaksOf(tables.flatMap(({ rows }) => rows));
for (const { workload, flopsPerStep, rows } of tables) {
  const title = `${workload} in Node: ${(flopsPerStep / 1e9).toPrecision(3)} GFLOP a step`;
  console.log(formatTable(title, rows, peak));
}
console.log(`\nbest matrix product, GFLOP/s: ${JSON.stringify(peak)}`);
console.log(`device: ${found.adapter}; ${JSON.stringify(device)}`);
if (values.json !== undefined) {
  const [first, ...others] = tables;
  const figures = { ...first, peak, device: { ...device, adapter: found.adapter }, others };
  writeFileSync(resolve(cwd, values.json), `${JSON.stringify(figures, null, 2)}\n`);
}
const bad = tables.flatMap(({ rows }) =>
  rows.filter((row) => row.void !== undefined || row.failed !== undefined),
);
process.exitCode = bad.length > 0 ? 1 : 0;
