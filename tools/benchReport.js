/** Judges the rows of a benchmark (are their losses the same?) and prints them beside each other. */

/** @typedef {import('../bench/workload').WorkloadName} WorkloadName */

/**
 * One line of the table. Where `absent` or `failed` is there, nothing else was measured.
 * @typedef {object} BenchRow
 * @property {string} name
 * @property {string} backend
 * @property {WorkloadName} workload
 * @property {number} [secondsPerStep]
 * @property {readonly [number, number]} [secondsPerStepRange] of the repeated runs
 * @property {number} [runs]
 * @property {number} [stepsPerRun]
 * @property {number} [firstStepSeconds]
 * @property {number} [loadSeconds]
 * @property {number} [dispatchesPerStep]
 * @property {number} [submitsPerStep]
 * @property {number} [buffersPerStep]
 * @property {number} [bindGroupsPerStep]
 * @property {readonly number[]} [losses]
 * @property {readonly string[]} [deviceErrors]
 * @property {number | null} [productGflops]
 * @property {number} [gflops] reached by a step, its matrix products counted
 * @property {number} [comparedSteps]
 * @property {number} [largestLossDifference] from the reference row
 * @property {string} [void] why the row does not count
 * @property {string} [setting]
 * @property {{ setting: string, secondsPerStep: number }[]} [tried]
 * @property {string} [absent]
 * @property {string} [failed]
 */

/** How far losses of the same step may lie apart, in nats. */
export const LOSS_TOLERANCE = 1e-3;

/** Whose losses count as right, in this order. */
const REFERENCES = ['pytorch', 'jax-js', 'tfjs-ops', 'tfjs-layers', 'ours'];

/** @param {BenchRow} row */
export function labelOf(row) {
  return `${row.name}-${row.backend}`;
}

/** The backend under which a row's matrix product counts. @param {BenchRow} row */
function peakName(row) {
  if (row.name !== 'pytorch') return row.backend;
  return row.backend === 'cpu' ? 'pytorch' : `pytorch-${row.backend}`;
}

/**
 * Marks the rows whose losses leave the reference's by more than the tolerance.
 * @param {readonly BenchRow[]} rows of one workload
 * @param {number} flopsPerStep
 * @returns {BenchRow[]}
 */
export function judgeRows(rows, flopsPerStep) {
  const measured = rows.filter((row) => row.losses !== undefined);
  const reference = REFERENCES.map((name) => measured.find((row) => row.name === name)).find(
    (row) => row !== undefined,
  );
  return rows.map((row) => {
    if (row.losses === undefined || row.secondsPerStep === undefined) return row;
    const others = reference?.losses ?? row.losses;
    const comparedSteps = Math.min(others.length, row.losses.length);
    const differences = row.losses
      .slice(0, comparedSteps)
      .map((loss, step) => Math.abs(loss - (others[step] ?? NaN)));
    const largestLossDifference = Math.max(...differences);
    const problem =
      row.deviceErrors?.[0] ??
      (largestLossDifference <= LOSS_TOLERANCE || reference === undefined
        ? undefined
        : `losses differ from ${labelOf(reference)}'s`);
    return {
      ...row,
      gflops: flopsPerStep / row.secondsPerStep / 1e9,
      comparedSteps,
      largestLossDifference,
      ...(problem === undefined ? {} : { void: problem }),
    };
  });
}

/**
 * The best matrix product seen through each backend, whoever's.
 * @param {readonly BenchRow[]} rows
 * @returns {Record<string, number>}
 */
export function peaksOf(rows) {
  /** @type {Record<string, number>} */
  const peaks = {};
  for (const row of rows) {
    const name = peakName(row);
    if (typeof row.productGflops !== 'number') continue;
    peaks[name] = Math.max(peaks[name] ?? 0, row.productGflops);
  }
  return peaks;
}

/** @param {number | undefined} seconds */
function formatSeconds(seconds) {
  if (seconds === undefined) return '-';
  return seconds < 1 ? `${(1000 * seconds).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

/** @param {number | undefined} count */
function formatCount(count) {
  return count === undefined ? '-' : String(Math.round(10 * count) / 10);
}

const REFERENCE_BLAS =
  'That is the slow reference BLAS: install OpenBLAS (Debian: libopenblas0-pthread), or name the ' +
  'folder of its libblas.so.3 in BENCH_BLAS, or PyTorch is not at its best.';

/** Debian's fallback, several times slower than any tuned library. @param {BenchRow} row */
function isReferenceBlas(row) {
  return /\blibblas\.so/.test(row.setting ?? '');
}

/** @param {string | undefined} text */
function firstLine(text) {
  return text?.split('\n')[0] ?? '';
}

/** @param {BenchRow} row @param {Record<string, number>} peaks */
function cellsOf(row, peaks) {
  const problem = firstLine(row.absent ?? row.failed);
  if (problem !== '') return [labelOf(row), problem];
  const peak = peaks[peakName(row)];
  const isOnDevice = row.backend === 'webgpu';
  const share =
    peak === undefined || row.gflops === undefined
      ? ''
      : ` (${((100 * row.gflops) / peak).toFixed(0)} %)`;
  return [
    labelOf(row),
    formatSeconds(row.secondsPerStep),
    row.secondsPerStepRange?.map(formatSeconds).join(' .. ') ?? '-',
    formatSeconds(row.firstStepSeconds),
    isOnDevice ? formatCount(row.dispatchesPerStep) : '-',
    isOnDevice ? formatCount(row.submitsPerStep) : '-',
    isOnDevice ? formatCount(row.buffersPerStep) : '-',
    row.gflops === undefined ? '-' : `${row.gflops.toPrecision(3)}${share}`,
    `${row.comparedSteps ?? 0}: ${row.largestLossDifference?.toExponential(1) ?? '-'}`,
    row.void === undefined ? '' : `VOID: ${firstLine(row.void)}`,
  ];
}

const HEAD = [
  'row',
  's/step',
  'fastest .. slowest',
  'first step',
  'dispatches',
  'submits',
  'buffers',
  'GFLOP/s (of peak)',
  'losses compared',
  '',
];

/** @param {readonly (readonly string[])[]} lines */
function align(lines) {
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.filter((line) => line.length > 2).map((line) => line[column]?.length ?? 0)),
  );
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Our rows against every other: `time of the other / ours`. @param {readonly BenchRow[]} rows */
function listRatios(rows) {
  const valid = rows.filter((row) => row.secondsPerStep !== undefined && row.void === undefined);
  return valid
    .filter((row) => row.name === 'ours')
    .flatMap((ours) =>
      valid
        .filter((row) => row.name !== 'ours')
        .map((other) => {
          const ratio = (other.secondsPerStep ?? NaN) / (ours.secondsPerStep ?? NaN);
          return `${labelOf(ours)} is ${ratio.toPrecision(3)}x as fast as ${labelOf(other)}`;
        }),
    );
}

/**
 * @param {string} title
 * @param {readonly BenchRow[]} rows judged ones, of one workload
 * @param {Record<string, number>} peaks
 */
export function formatTable(title, rows, peaks) {
  const table = align([HEAD, ...rows.map((row) => cellsOf(row, peaks))]);
  const settings = rows.flatMap((row) =>
    row.setting === undefined
      ? []
      : [row.setting, ...(isReferenceBlas(row) ? [REFERENCE_BLAS] : [])],
  );
  return [`\n${title}`, ...table, ...settings, ...listRatios(rows)].join('\n');
}

/** @param {string} backend @param {import('../bench/ownFigures').OwnFigures} figures */
export function formatOwn(backend, figures) {
  const growth = Object.entries(figures.growth).map(
    ([size, factor]) => `${size} ${factor.toFixed(2)}x`,
  );
  return [
    `\nours on ${backend}, the model of R`,
    `a decoded token with its trace (${figures.tokens} written): ${formatSeconds(figures.secondsPerToken)}`,
    `evaluation of 1,000 examples: ${formatSeconds(figures.evaluationSeconds)}, the time of ${figures.evaluationSteps.toFixed(1)} training steps`,
    `a step: ${formatSeconds(figures.stepSeconds)}; with one size doubled: ${growth.join(', ')}`,
  ].join('\n');
}
