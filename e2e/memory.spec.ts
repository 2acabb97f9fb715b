/** Long training keeps what it needs and nothing more: the headless page's own measurement. */
import { expect, test, type Page } from '@playwright/test';

const CONFIG = {
  seed: 1,
  data: {
    task: 'reverse',
    parameters: { symbols: 3, minLength: 1, maxLength: 3 },
    examples: 39,
    validationFraction: 0.1,
    testFraction: 0,
  },
  model: { cell: 'lstm', hiddenSize: 16, embeddingSize: 8 },
  training: { epochs: 286, batchSize: 5, learningRate: 0.005 },
  evaluation: { everySteps: 500, examples: 4 },
};
const FIVE_MEGABYTES = 5_000_000;

interface Outcome {
  readonly kind: string;
  readonly value: {
    readonly backend: string;
    readonly progress: { readonly step: number; readonly numTensors: number };
    readonly tensorsAtStart: number;
    readonly heapGrowthBytes: number;
  };
}

async function trainLong(page: Page, backend: string): Promise<Outcome['value']> {
  await page.goto('./headless.html');
  await page.waitForFunction(() => 'playground' in window);
  const outcome = await page.evaluate(
    async (request): Promise<unknown> => {
      const { playground } = window as unknown as {
        playground: { runExperiment(request: unknown): Promise<unknown> };
      };
      return playground.runExperiment(request);
    },
    { config: CONFIG, backend, seed: null, saves: false, measuresHeap: true },
  );
  const { kind, value } = outcome as Outcome;
  expect(kind).toBe('done');
  console.log(`${backend}: heap grew by ${value.heapGrowthBytes} bytes`);
  return value;
}

test('2,000 training steps leave tensors and heap as they were', async ({ page }, { project }) => {
  for (const backend of project.name === 'webgpu' ? ['webgpu'] : ['wasm', 'cpu']) {
    const value = await trainLong(page, backend);
    expect(value.backend).toBe(backend);
    expect(value.progress.step).toBeGreaterThan(2000);
    expect(value.progress.numTensors).toBe(value.tensorsAtStart);
    // At least the parameters, the gradients and a slot.
    expect(value.tensorsAtStart).toBeGreaterThanOrEqual(3);
    expect(value.heapGrowthBytes).toBeLessThan(FIVE_MEGABYTES);
  }
});
