/** The panels that explain training, while it trains: each shows what is true, and none holds the page up. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openInspectorTab } from '../tools/inspectorTabs.js';
import { recordPage, type RecordingWindow } from '../tools/pageRecorder.js';
import { Visitor } from './visitor';

const EXPLAINING = [
  'Context use',
  'Gradients',
  'Free running',
  'State space',
  'Errors',
  'Saliency',
] as const;

/** The opening preset, with time to look at it. */
async function trainLong(visitor: Visitor): Promise<void> {
  await visitor.open('?backend=wasm');
  await visitor.setNumber('Epochs', 400);
}

function panel(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** Milliseconds; the browser reports tasks from 50 ms on. */
async function longestTaskSince(page: Page, from: number): Promise<number> {
  const tasks = await page.evaluate(
    () => (window as unknown as RecordingWindow).recording.longTasks,
  );
  const since = tasks.filter(({ startTime }) => startTime >= from);
  return Math.max(0, ...since.map(({ duration }) => duration));
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    test(`every panel that explains training is alive at ${width} wide, ${colorScheme}`, async ({
      page,
    }) => {
      const visitor = new Visitor(page);
      await page.addInitScript(recordPage);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await trainLong(visitor);
      await page.setViewportSize({ width, height });
      await visitor.button('Train').click();
      await visitor.waitForStep(200);
      const from = await page.evaluate(() => performance.now());
      for (const name of EXPLAINING) {
        await openInspectorTab(page, name);
        await expect(
          panel(page, name)
            .getByText(/at step [\d,]+/)
            .first(),
        ).toBeVisible();
        await visitor.expectNoOverflow();
      }
      const longest = await longestTaskSince(page, from);
      console.log(`longest page task at ${width} wide, ${colorScheme}: ${longest} ms`);
      // The checks of readers run in the page and take long themselves.
      for (const name of EXPLAINING) {
        await openInspectorTab(page, name);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
      }
      await expect(visitor.button('Pause')).toBeVisible();
      expect(visitor.problems).toEqual([]);
    });
  }
}
