/** What holds in every browser: bad input, files, themes, widths, readers. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { INSPECTOR_GROUPS, openInspectorTab } from '../tools/inspectorTabs.js';
import { SCREENS, Visitor } from './visitor';

test('a setting out of range is refused at its field and nothing starts', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.setNumber('Hidden units', 513);
  await expect(page.getByRole('alert').filter({ hasText: '512' })).toBeVisible();
  await expect(visitor.button('Train')).toBeDisabled();
  await visitor.setNumber('Hidden units', 12);
  await expect(visitor.button('Train')).toBeEnabled();
});

test('asking for more examples than the task has says how many there are', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.setNumbers({ Symbols: 2, Longest: 3 });
  await expect(page.getByRole('alert').filter({ hasText: /only 14 different/ })).toBeVisible();
  await expect(visitor.button('Train')).toBeDisabled();
});

test('a character outside the vocabulary is shown as such and still decoded', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.button('Train').click();
  await visitor.waitForStep(20);
  await visitor.button('Pause').click();
  await visitor.type('ab!');
  await expect(page.getByText('Not in the vocabulary: !.')).toBeVisible();
  await expect(visitor.encoderColumn(3)).toBeVisible();
  expect(visitor.problems).toEqual([]);
});

test('a saved model opens again and decodes without training', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.button('Train').click();
  await visitor.waitForStep(150);
  await visitor.button('Pause').click();
  const download = page.waitForEvent('download');
  await visitor.button('Save model').click();
  const file = await (await download).path();
  expect((await readFile(file)).length).toBeGreaterThan(50_000);

  await visitor.open('?backend=wasm');
  await visitor.openModel('model.safetensors', await readFile(file));
  await visitor.type('abc');
  await expect(visitor.encoderColumn(3)).toBeVisible();
  expect(visitor.problems).toEqual([]);
});

test('a file that is no model is refused with words', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await visitor.openModel('model.safetensors', Buffer.from('this is not a model file at all'));
  await expect(page.getByRole('alert')).toContainText(/safetensors/);
});

for (const { colorScheme, width, height } of SCREENS) {
  test(`nothing overflows and readers find no fault at ${width} wide, ${colorScheme}`, async ({
    page,
  }) => {
    const visitor = new Visitor(page);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await visitor.open('?backend=wasm');
    await visitor.button('Train').click();
    await visitor.waitForStep(120);
    await visitor.button('Pause').click();
    await visitor.type('abcd');
    if (width < 900) {
      for (const tab of ['Setup', 'Progress', 'Machine']) {
        await page.getByRole('tab', { name: tab }).click();
        await visitor.expectNoOverflow();
      }
    }
    await expect(visitor.encoderColumn(4)).toBeVisible();
    await page.getByRole('radio', { name: 'Beam' }).click();
    for (const tab of [...Object.values(INSPECTOR_GROUPS).flat(), 'This step']) {
      await openInspectorTab(page, tab);
      await visitor.expectNoOverflow();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [tab, id, nodes[0]?.html])).toEqual([]);
    }
    await visitor.button('Compare').click();
    await expect(page.getByRole('status', { name: 'Comparison' })).toBeVisible();
    await visitor.expectNoOverflow();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(visitor.problems).toEqual([]);
  });
}
