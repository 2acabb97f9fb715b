/**
 * The PyTorch row of the benchmark: hands the workload to a Python that has torch, once for each
 * setting of threads and each BLAS that is there, and keeps the fastest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PROJECT_ROOT } from './setup.js';

/** PyTorch gives no device of a browser anything to do. */
const NO_DEVICE = { dispatchesPerStep: 0, submitsPerStep: 0, buffersPerStep: 0 };

/** @typedef {typeof import('../bench/workload')} WorkloadModule */
/** @typedef {import('../bench/workload').WorkloadName} WorkloadName */
/** @typedef {import('./benchReport').BenchRow} BenchRow */

/**
 * @typedef {object} PytorchFigures
 * @property {number} secondsPerStep
 * @property {[number, number]} secondsPerStepRange
 * @property {number} runs
 * @property {number} stepsPerRun
 * @property {number} firstStepSeconds
 * @property {number} loadSeconds
 * @property {number[]} losses
 * @property {number[]} gradientNorms
 * @property {number} productGflops
 * @property {string} version
 * @property {string} blas
 * @property {number} threads
 */

export const SCRIPT = join(PROJECT_ROOT, 'bench', 'pytorch_bench.py');

/** The Python of the system comes first: another one on the path seldom has torch. */
const PYTHONS = ['/usr/bin/python3', 'python3', 'python'];

/** @returns {string | null} */
export function findPython() {
  const wished = process.env.BENCH_PYTHON;
  const candidates = wished === undefined ? PYTHONS : [wished];
  return (
    candidates.find(
      (python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    ) ?? null
  );
}

/**
 * Folders with a libblas.so.3 to try, `null` for the one that torch finds by itself. Debian keeps
 * the variants of OpenBLAS beside each other; `BENCH_BLAS` names further folders.
 * @returns {(string | null)[]}
 */
function findBlasFolders() {
  const wished = (process.env.BENCH_BLAS ?? '').split(delimiter).filter((folder) => folder !== '');
  const system = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.startsWith('openblas-'))
        .map((name) => join(folder, name)),
    );
  const found = [...wished, ...system];
  return found.length > 0 ? found : [null];
}

/**
 * Writes workload.json and numbers.bin: what pytorch_bench.py reads.
 * @param {WorkloadModule} module
 * @param {WorkloadName} name
 * @param {string} folder
 */
export function writeWorkload(module, name, folder) {
  const workload = module.WORKLOADS[name];
  /** @type {Buffer[]} */
  const pieces = [];
  let offset = 0;
  /** @param {Float32Array | Int32Array} values @param {readonly number[]} shape */
  const add = (values, shape) => {
    const entry = {
      type: values instanceof Float32Array ? 'float32' : 'int32',
      shape,
      count: values.length,
      offset,
    };
    pieces.push(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    offset += values.byteLength;
    return entry;
  };
  const weights = module
    .initialWeights(workload)
    .map((each) => ({ name: each.name, ...add(each.values, each.shape) }));
  const batches = module
    .batchesOf(workload)
    .map((batch) => [
      add(batch.sourceIds, [batch.sourceTime, batch.batchSize]),
      add(batch.decoderInputIds, [batch.targetTime, batch.batchSize]),
      add(batch.labels, [batch.targetTime, batch.batchSize]),
    ]);
  const description = { workload, adam: module.ADAM, weights, batches };
  writeFileSync(join(folder, 'workload.json'), JSON.stringify(description));
  writeFileSync(join(folder, 'numbers.bin'), Buffer.concat(pieces));
}

/**
 * @param {WorkloadModule} module
 * @param {WorkloadName} workload
 * @param {{ comparedSteps: number, budgetSeconds: number, isQuick?: boolean }} options quick: only
 *   one OpenMP thread, which leaves the threads to BLAS and has been the best wherever it was tried
 * @returns {BenchRow}
 */
export function measurePytorch(module, workload, options) {
  /** @type {Pick<BenchRow, 'name' | 'backend' | 'workload'>} */
  const row = { name: 'pytorch', backend: 'cpu', workload };
  const python = findPython();
  if (python === null) return { ...row, absent: 'no Python here has torch' };
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeWorkload(module, workload, folder);
    const counts = [...new Set([1, availableParallelism()])];
    const openmpCounts = options.isQuick === true ? [1] : counts;
    const settings = findBlasFolders().flatMap((blas) =>
      openmpCounts.flatMap((openmp) => counts.map((openblas) => ({ blas, openmp, openblas }))),
    );
    /** @type {{ setting: string, secondsPerStep: number }[]} */
    const tried = [];
    /** @type {{ figures: PytorchFigures, setting: string } | null} */
    let best = null;
    let peakGflops = 0;
    for (const { blas, openmp, openblas } of settings) {
      const result = spawnSync(
        python,
        [
          SCRIPT,
          folder,
          String(options.comparedSteps),
          String(options.budgetSeconds / settings.length),
          String(openmp),
        ],
        {
          encoding: 'utf8',
          env: {
            ...process.env,
            OMP_NUM_THREADS: String(openmp),
            OPENBLAS_NUM_THREADS: String(openblas),
            ...(blas === null ? {} : { LD_LIBRARY_PATH: blas }),
          },
        },
      );
      if (result.status !== 0) return { ...row, failed: result.stderr.trim() };
      /** @type {unknown} */
      const answer = JSON.parse(result.stdout);
      const figures = /** @type {PytorchFigures} */ (answer);
      const setting = `${figures.blas}, OMP ${openmp}, BLAS ${openblas}`;
      tried.push({ setting, secondsPerStep: figures.secondsPerStep });
      peakGflops = Math.max(peakGflops, figures.productGflops);
      if (best === null || figures.secondsPerStep < best.figures.secondsPerStep) {
        best = { figures, setting };
      }
    }
    if (best === null) return { ...row, failed: 'no setting ran' };
    return {
      ...row,
      ...best.figures,
      ...NO_DEVICE,
      productGflops: peakGflops,
      setting: `PyTorch ${best.figures.version}, ${best.setting}`,
      tried,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
