/**
 * The process that `npm run bench:node` measures in: Dawn loads its drivers once a process, by an
 * environment that must stand before. Sends what it finds to its parent, a row at a time.
 */
import { createServer } from 'vite';
import { installDawn, probeDawn } from './dawn.js';

/** @typedef {import('../workload').WorkloadName} WorkloadName */
/** @typedef {import('../measure').RowFigures} RowFigures */
/** @typedef {import('../deviceProbe').DeviceFigures} DeviceFigures */

/**
 * @typedef {object} NodeRequest
 * @property {readonly WorkloadName[]} workloads none: only tell the adapter
 * @property {{ comparedSteps: number, budgetSeconds: number }} options
 */

/**
 * @typedef {{ kind: 'adapter', adapter: string | null }
 *   | { kind: 'device', figures: DeviceFigures }
 *   | { kind: 'row', workload: WorkloadName, figures: RowFigures }
 *   | { kind: 'failed', workload: WorkloadName, message: string }} NodeAnswer
 */

/** @param {NodeAnswer} answer @returns {Promise<void>} once it is on its way */
function tell(answer) {
  return new Promise((resolve, reject) => {
    process.send?.(answer, undefined, {}, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

/** @param {NodeRequest} request */
async function measure({ workloads, options }) {
  installDawn();
  // Vite reads the sources as the build does: TypeScript, shaders as text.
  const server = await createServer({
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const load = (/** @type {string} */ path) => server.ssrLoadModule(path);
  const { countDeviceCalls } = /** @type {typeof import('../counters')} */ (
    await load('/bench/counters.ts')
  );
  countDeviceCalls();
  const { measureDevice } = /** @type {typeof import('../deviceProbe')} */ (
    await load('/bench/deviceProbe.ts')
  );
  const { WORKLOADS } = /** @type {typeof import('../workload')} */ (
    await load('/bench/workload.ts')
  );
  const { measureRow } = /** @type {typeof import('../measure')} */ (
    await load('/bench/measure.ts')
  );
  const { open } = /** @type {typeof import('../rows/ours')} */ (await load('/bench/rows/ours.ts'));
  await tell({ kind: 'device', figures: await measureDevice(true) });
  for (const [index, workload] of workloads.entries()) {
    const rowOptions = { ...options, measuresProduct: index === 0 };
    try {
      const figures = await measureRow(open, WORKLOADS[workload], 'webgpu', rowOptions);
      await tell({ kind: 'row', workload, figures });
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      await tell({ kind: 'failed', workload, message });
    }
  }
  await server.close();
}

process.once('message', (/** @type {NodeRequest} */ request) => {
  const done =
    request.workloads.length === 0
      ? probeDawn().then((adapter) => tell({ kind: 'adapter', adapter }))
      : measure(request);
  void done
    .catch((/** @type {unknown} */ error) => {
      console.error(error);
      process.exitCode = 1;
    })
    // Dawn's threads would keep the process alive.
    .finally(() => process.exit());
});
