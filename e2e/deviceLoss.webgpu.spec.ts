/** A GPU process that dies ends the run with words and a way on, never with zeros for results. */
import { expect, test } from '@playwright/test';
import { Visitor } from './visitor';

test('a lost device ends the run and training goes on with WebAssembly', async ({
  page,
  browser,
}) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=webgpu');
  await visitor.setNumbers({ 'Hidden units': 16, 'Batch size': 8 });
  await visitor.button('Train').click();
  await visitor.waitForStep(5);

  const devTools = await browser.newBrowserCDPSession();
  await devTools.send('Browser.crashGpuProcess');
  const banner = page.getByRole('alert').filter({ hasText: 'The graphics device' });
  await expect(banner).toBeVisible({ timeout: 30_000 });
  await expect(visitor.button('Pause')).toBeHidden();

  await banner.getByRole('button', { name: 'Restart on WebAssembly' }).click();
  await expect(page.getByRole('button', { name: 'Backend: WebAssembly' })).toBeVisible();
  await visitor.waitForStep(20);
  await expect(banner).toBeHidden();
});
