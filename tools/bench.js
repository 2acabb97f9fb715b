/**
 * `npm run bench [-- --only ours-wasm,jax-js --workload R,addition --json FILE --quick --steps N
 * --budget SECONDS]`: trains the same models from the same weights on the same batches with us and
 * with the others, one row at a time, and prints who takes how long.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { withBenchPage } = await import('./benchPage.js');
const { measurePytorch } = await import('./benchPytorch.js');
const { formatOwn, formatTable, judgeRows, labelOf, peaksOf } = await import('./benchReport.js');

/** @typedef {import('../bench/bench.worker').RowName} RowName */
/** @typedef {import('../bench/workload').WorkloadName} WorkloadName */
/** @typedef {import('../bench/deviceProbe').DeviceFigures} DeviceFigures */
/** @typedef {import('../bench/ownFigures').OwnFigures} OwnFigures */
/** @typedef {import('./benchReport').BenchRow} BenchRow */
/** @typedef {{ workload: WorkloadName, flopsPerStep: number, rows: BenchRow[] }} WorkloadResult */

const USAGE =
  'npm run bench -- [--only ours-wasm,jax-js] [--workload R,addition] [--json FILE] [--quick] [--steps N] [--budget SECONDS]';

/**
 * The fast ones first: a run that is stopped has told the most.
 * @type {readonly { name: RowName | 'pytorch', backend: string, isQuick: boolean }[]}
 */
const ROWS = [
  { name: 'pytorch', backend: 'cpu', isQuick: true },
  { name: 'ours', backend: 'wasm', isQuick: true },
  { name: 'jax-js', backend: 'wasm', isQuick: true },
  { name: 'tfjs-ops', backend: 'wasm', isQuick: false },
  { name: 'ours', backend: 'webgpu', isQuick: true },
  { name: 'jax-js', backend: 'webgpu', isQuick: true },
  { name: 'ours', backend: 'cpu', isQuick: false },
  { name: 'tfjs-ops', backend: 'cpu', isQuick: false },
  { name: 'tfjs-layers', backend: 'cpu', isQuick: false },
  { name: 'tfjs-ops', backend: 'webgpu', isQuick: false },
  { name: 'tfjs-layers', backend: 'webgpu', isQuick: false },
];

const FULL = { comparedSteps: 20, budgetSeconds: 90 };
const QUICK = { comparedSteps: 20, budgetSeconds: 4 };

function readCommandLine() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        workload: { type: 'string' },
        json: { type: 'string' },
        quick: { type: 'boolean', default: false },
        steps: { type: 'string' },
        budget: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {string} name @param {string | undefined} text @param {number} fallback */
function readPositive(name, text, fallback) {
  const value = text === undefined ? fallback : Number(text);
  if (!(value > 0)) refuse(`--${name} must be a number above 0, not ${text ?? ''}`);
  return value;
}

const values = readCommandLine();
const known = new Set(ROWS.flatMap((row) => [row.name, `${row.name}-${row.backend}`]));
const only = values.only?.split(',');
const unknownRows = (only ?? []).filter((name) => !known.has(name));
if (unknownRows.length > 0) {
  refuse(`no row ${unknownRows.join(', ')}; there are: ${[...known].join(', ')}`);
}
const rowsWanted = ROWS.filter((row) =>
  only === undefined
    ? row.isQuick || !values.quick
    : only.includes(row.name) || only.includes(`${row.name}-${row.backend}`),
);
const preset = values.quick ? QUICK : FULL;
const options = {
  comparedSteps: readPositive('steps', values.steps, preset.comparedSteps),
  budgetSeconds: readPositive('budget', values.budget, preset.budgetSeconds),
};

const usesWebGpu = rowsWanted.some((row) => row.backend === 'webgpu');
const usesBrowser = rowsWanted.some((row) => row.name !== 'pytorch');

const loadAtStart = loadavg()[0] ?? 0;
if (loadAtStart > 0.5) {
  console.warn(`This machine is busy (load ${loadAtStart.toFixed(1)}): times will be too long.`);
}

/** @type {{ device: DeviceFigures | null, results: WorkloadResult[], own: Record<string, OwnFigures> }} */
const outcome = await withBenchPage({ usesWebGpu, usesBrowser }, async ({ run, workloads }) => {
  const names = /** @type {WorkloadName[]} */ (
    values.workload?.split(',') ?? Object.keys(workloads.WORKLOADS)
  );
  const unknown = names.filter((name) => !(name in workloads.WORKLOADS));
  if (unknown.length > 0) refuse(`no workload ${unknown.join(', ')}`);
  const device = usesBrowser ? await run({ kind: 'device', usesWebGpu }) : null;

  /** @param {(typeof ROWS)[number]} wanted @param {WorkloadName} workload @returns {Promise<BenchRow>} */
  const measure = async ({ name, backend }, workload) => {
    if (name === 'pytorch') {
      return measurePytorch(workloads, workload, { ...options, isQuick: values.quick });
    }
    // The product's rate belongs to the library, not to the workload.
    const measuresProduct = workload === names[0] && !values.quick;
    const answer = await run({
      kind: 'row',
      name,
      backend,
      workload,
      options: { ...options, measuresProduct },
    });
    const row = { name, backend, workload };
    if (answer.kind === 'failed') return { ...row, failed: answer.message };
    if (answer.kind !== 'row') return { ...row, failed: 'the worker measured something else' };
    return { ...row, ...answer.figures, loadSeconds: answer.loadSeconds };
  };

  /** @type {WorkloadResult[]} */
  const results = [];
  for (const workload of names) {
    const flopsPerStep = workloads.flopsPerStep(workloads.WORKLOADS[workload]);
    /** @type {BenchRow[]} */
    const rows = [];
    for (const wanted of rowsWanted) {
      // Dispatches are counted on the first workload: software adapters take their time.
      if (values.quick && wanted.backend === 'webgpu' && workload !== names[0]) continue;
      const row = await measure(wanted, workload);
      rows.push(row);
      const told =
        row.failed ?? row.absent ?? `${row.secondsPerStep?.toPrecision(3) ?? '-'} s/step`;
      console.log(`${workload} ${labelOf(row)}: ${told}`);
    }
    results.push({ workload, flopsPerStep, rows: judgeRows(rows, flopsPerStep) });
  }
  /** @type {Record<string, OwnFigures>} */
  const own = {};
  for (const { name, backend } of rowsWanted) {
    if (name !== 'ours' || backend === 'cpu' || values.quick) continue;
    const answer = await run({ kind: 'own', backend });
    if (answer.kind === 'own') own[backend] = answer.figures;
    if (answer.kind === 'failed') console.error(`ours-${backend}: ${answer.message}`);
  }
  return { device: device?.kind === 'device' ? device.figures : null, results, own };
});

const { device, results, own } = outcome;
const peak = peaksOf(results.flatMap(({ rows }) => rows));
for (const { workload, flopsPerStep, rows } of results) {
  const title = `${workload}: ${(flopsPerStep / 1e9).toPrecision(3)} GFLOP a step`;
  console.log(formatTable(title, rows, peak));
}
for (const [backend, figures] of Object.entries(own)) console.log(formatOwn(backend, figures));
console.log(`\nbest matrix product, GFLOP/s: ${JSON.stringify(peak)}`);
if (device !== null) console.log(`device: ${JSON.stringify(device)}`);
if (values.json !== undefined) {
  const [first, ...others] = results;
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    threads: availableParallelism(),
    loadAtStart,
    node: process.version,
    date: new Date().toISOString(),
  };
  const figures = { ...first, peak, device, own, others, machine };
  writeFileSync(resolve(cwd, values.json), `${JSON.stringify(figures, null, 2)}\n`);
}
const bad = results.flatMap(({ rows }) =>
  rows.filter((row) => row.void !== undefined || row.failed !== undefined),
);
process.exitCode = bad.length > 0 ? 1 : 0;
