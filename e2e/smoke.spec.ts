/** The built page loads, is isolated, and says nothing on the console. */
import { expect, test } from '@playwright/test';

test('the page opens without a console error', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto('./');
  await expect(page).toHaveTitle(/Seq2Seq Playground/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(problems).toEqual([]);
});

test('WebGPU is there exactly where the project says so', async ({ page }, { project }) => {
  await page.goto('./');
  const hasAdapter = await page.evaluate(
    async () => 'gpu' in navigator && (await navigator.gpu.requestAdapter()) !== null,
  );
  expect(hasAdapter).toBe(project.name === 'webgpu');
});
