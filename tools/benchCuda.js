/** The same PyTorch row on an NVIDIA GPU (cuDNN), where a Python here has one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython, SCRIPT, writeWorkload } from './benchPytorch.js';

/** @typedef {typeof import('../bench/workload')} WorkloadModule */
/** @typedef {import('../bench/workload').WorkloadName} WorkloadName */
/** @typedef {import('./benchReport').BenchRow} BenchRow */
/** @typedef {import('./benchPytorch').PytorchFigures} PytorchFigures */

/**
 * @param {WorkloadModule} module
 * @param {WorkloadName} workload
 * @param {{ comparedSteps: number, budgetSeconds: number }} options
 * @returns {BenchRow}
 */
export function measureCuda(module, workload, options) {
  /** @type {Pick<BenchRow, 'name' | 'backend' | 'workload'>} */
  const row = { name: 'pytorch', backend: 'cuda', workload };
  const python = findPython();
  if (python === null) return { ...row, absent: 'no Python here has torch' };
  const has = spawnSync(python, [
    '-c',
    'import torch; raise SystemExit(not torch.cuda.is_available())',
  ]);
  if (has.status !== 0) return { ...row, absent: 'torch finds no CUDA here' };
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeWorkload(module, workload, folder);
    const { comparedSteps, budgetSeconds } = options;
    const result = spawnSync(
      python,
      [SCRIPT, folder, String(comparedSteps), String(budgetSeconds)],
      {
        encoding: 'utf8',
        env: { ...process.env, BENCH_DEVICE: 'cuda' },
      },
    );
    if (result.status !== 0) return { ...row, failed: result.stderr.trim() };
    /** @type {unknown} */
    const answer = JSON.parse(result.stdout);
    const figures = /** @type {PytorchFigures} */ (answer);
    return { ...row, ...figures, setting: `PyTorch ${figures.version}, ${figures.blas}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
