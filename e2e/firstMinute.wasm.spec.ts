/** In a browser without WebGPU the same visitor gets WebAssembly unasked. */
import { expect, test } from '@playwright/test';
import { liveTheFirstMinute } from './firstMinute';
import { Visitor } from './visitor';

test('a visitor without WebGPU trains on wasm and walks a decoding both ways', async ({ page }) => {
  await liveTheFirstMinute(page, 'WebAssembly');
});

test('the page says why WebGPU was passed over', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.button('Train').click();
  await page.getByRole('button', { name: 'Backend: WebAssembly' }).click();
  await expect(
    page.getByText(/the browser found no graphics adapter|offers no WebGPU/),
  ).toBeVisible();
});

test('the opening preset is learned, and the longest page task meanwhile is printed', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  await visitor.open();
  await page.evaluate(() => {
    (window as unknown as { longTasks: number[] }).longTasks.length = 0;
  });
  await visitor.button('Train').click();
  await expect
    .poll(() => visitor.valueOf('exact match'), { timeout: 120_000 })
    .toBeGreaterThan(0.9);
  const longTasks = await page.evaluate(
    () => (window as unknown as { longTasks: number[] }).longTasks,
  );
  console.log(`longest page task while training: ${Math.max(0, ...longTasks)} ms`);
  await expect(page.getByLabel('right', { exact: true }).first()).toBeVisible();
  expect(visitor.problems).toEqual([]);
});
