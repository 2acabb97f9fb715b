/** The panels that explain training, while it trains: each shows what is true, and none holds the page up. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openInspectorTab } from '../tools/inspectorTabs.js';
import { recordPage, type RecordingWindow } from '../tools/pageRecorder.js';
import { SCREENS, Visitor } from './visitor';

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

for (const { colorScheme, width, height } of SCREENS) {
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

test('a visitor goes back through training, and every part of the page with him', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.button('Train').click();
  await visitor.waitForStep(1000);
  await visitor.button('Pause').click();
  await expect(visitor.button('Train')).toBeVisible();
  await visitor.decode('abcd');
  const bar = page.getByRole('group', { name: 'Time travel through training' });
  const firstToken = page.getByRole('button', { name: /^Decoder step 1, writes / });
  const learned = await firstToken.getAttribute('aria-label');
  expect(learned).toContain('writes d');
  const predictions = page.getByRole('table', { name: 'Held-out predictions' });
  const learnedPredictions = await predictions.innerText();

  await openInspectorTab(page, 'Context use');
  const use = panel(page, 'Context use');
  await expect(use.getByText(/The decoder uses the context/)).toBeVisible();
  await bar.getByRole('button', { name: 'To the untrained model' }).click();
  await expect(bar.getByText(/^Step 0 of/)).toBeVisible();
  await expect(use.getByText(/at step 0/)).toBeVisible();
  await expect(use.getByText(/The decoder uses the context/)).toHaveCount(0);
  await expect.poll(() => predictions.innerText()).not.toBe(learnedPredictions);
  await expect.poll(() => firstToken.getAttribute('aria-label')).not.toBe(learned);

  await bar.getByRole('slider', { name: 'Training step in view' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(bar.getByText(/^Step [1-9]\d* of/)).toBeVisible();
  await page.keyboard.press('End');
  await expect(bar.getByText(/^Live/)).toBeVisible();
  await expect.poll(() => firstToken.getAttribute('aria-label')).toBe(learned);
  await expect.poll(() => predictions.innerText()).toBe(learnedPredictions);
  expect(visitor.problems).toEqual([]);
});

test('steps that nobody watched are measured afterwards, and lead back to themselves', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.button('Train').click();
  await visitor.waitForStep(600);
  await visitor.button('Pause').click();
  await expect(visitor.button('Train')).toBeVisible();

  await openInspectorTab(page, 'Context use');
  const use = panel(page, 'Context use');
  await use.getByRole('button', { name: /^Measure \d+ steps not watched/ }).click();
  await expect(use.getByText('Measured over all of training.')).toBeVisible({ timeout: 60_000 });
  await use.getByRole('button', { name: 'Table' }).click();
  const gaps = use.getByRole('table', { name: 'Gaps over training steps' }).getByRole('row');
  expect(await gaps.count()).toBeGreaterThan(20);

  await openInspectorTab(page, 'Gradients');
  await visitor.button('Enlarge this panel').click();
  const gradients = panel(page, 'Gradients');
  await gradients.getByRole('radio', { name: 'Over training' }).click();
  await gradients.getByRole('button', { name: /^Measure \d+ steps not watched/ }).click();
  await expect(gradients.getByText('Measured over all of training.')).toBeVisible({
    timeout: 60_000,
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  const map = gradients.getByRole('group', { name: /^Gradient over training/ });
  await map.focus();
  await page.keyboard.press('Home');
  // The untrained model, or one of the first steps where that was looked at while it trained.
  await expect(gradients.getByText(/^Step \d{1,2}$/)).toBeVisible();
  await expect(gradients.getByText(/back to (this step|step \d+)/)).toBeVisible();
  await page.keyboard.press('Enter');
  const bar = page.getByRole('group', { name: 'Time travel through training' });
  await expect(bar.getByText(/^Step \d{1,2} of/)).toBeVisible();
  expect(visitor.problems).toEqual([]);
});

test('a planted fault is named with its figure and a remedy, and a healthy run is left alone', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  const said = page.getByRole('list', { name: 'What stands out' });
  await visitor.button('Train').click();
  await visitor.waitForStep(1200);
  await expect(said).toHaveCount(0);

  await page.getByRole('combobox', { name: 'Optimizer' }).click();
  await page.getByRole('option', { name: 'SGD', exact: true }).click();
  await visitor.setNumber('Learning rate', 1e-5);
  await visitor.button('Restart now').click();
  await expect(said).toContainText('Training is too slow', { timeout: 60_000 });
  await said.getByRole('button', { name: /^What to try/ }).click();
  await said.getByRole('button', { name: /^Learning rate / }).click();
  await expect(page.getByRole('textbox', { name: 'Learning rate', exact: true })).not.toHaveValue(
    '0.00001',
  );
  expect(visitor.problems).toEqual([]);
});
