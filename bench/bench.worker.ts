/**
 * The worker of one row: counts the device's calls before any library is there, loads the one
 * library of the row and measures it.
 */
import { countDeviceCalls } from './counters';
import { measureDevice, type DeviceFigures } from './deviceProbe';
import { measureRow, type MeasureOptions, type RowFigures } from './measure';
import type { OwnFigures } from './ownFigures';
import type { OpenRow } from './row';
import { WORKLOADS, type WorkloadName } from './workload';

export type RowName = 'ours' | 'tfjs-layers' | 'tfjs-ops' | 'jax-js';

export type BenchRequest =
  | {
      readonly kind: 'row';
      readonly name: RowName;
      readonly backend: string;
      readonly workload: WorkloadName;
      readonly options: MeasureOptions;
    }
  | { readonly kind: 'own'; readonly backend: string }
  | { readonly kind: 'device'; readonly usesWebGpu: boolean };

export type BenchAnswer =
  | { readonly kind: 'row'; readonly figures: RowFigures; readonly loadSeconds: number }
  | { readonly kind: 'own'; readonly figures: OwnFigures }
  | { readonly kind: 'device'; readonly figures: DeviceFigures }
  | { readonly kind: 'failed'; readonly message: string };

const LIBRARIES: Readonly<Record<RowName, () => Promise<{ open: OpenRow }>>> = {
  ours: () => import('./rows/ours'),
  'tfjs-layers': () => import('./rows/tfjsLayers'),
  'tfjs-ops': () => import('./rows/tfjsOps'),
  'jax-js': () => import('./rows/jaxJs'),
};

async function answer(request: BenchRequest): Promise<BenchAnswer> {
  if (request.kind === 'device') {
    return { kind: 'device', figures: await measureDevice(request.usesWebGpu) };
  }
  if (request.kind === 'own') {
    const { measureOwn } = await import('./ownFigures');
    return { kind: 'own', figures: await measureOwn(request.backend) };
  }
  const startedAt = performance.now();
  const { open } = await LIBRARIES[request.name]();
  const loadSeconds = (performance.now() - startedAt) / 1000;
  const workload = WORKLOADS[request.workload];
  const figures = await measureRow(open, workload, request.backend, request.options);
  return { kind: 'row', figures, loadSeconds };
}

countDeviceCalls();
addEventListener('message', ({ data }: MessageEvent<BenchRequest>) => {
  void answer(data)
    .catch((error: unknown): BenchAnswer => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { kind: 'failed', message };
    })
    .then((each) => {
      postMessage(each);
    });
});
