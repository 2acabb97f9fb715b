/** The inside of a model on a phone, by touch; and on a desk, by keyboard alone. */
import { expect, test } from '@playwright/test';
import { openInspectorTab } from '../tools/inspectorTabs.js';
import { Visitor } from './visitor';

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a phone walks a decoding, forces a token, operates on a unit and looks at units', async ({
    page,
  }) => {
    const visitor = new Visitor(page);
    await visitor.open('?backend=wasm');
    await visitor.button('Train').tap();
    await visitor.waitForStep(300);
    await visitor.button('Pause').tap();
    await visitor.decode('abcd');
    await visitor.encoderColumn(2).tap();
    await expect(visitor.position()).toHaveText(/^2 \/ \d+$/);

    const open = (name: string) => openInspectorTab(page, name, 'tap');
    await visitor.button('Last time step').tap();
    await open('Search tree');
    const tree = page.getByRole('tree');
    await tree
      .getByRole('treeitem', { name: /, step 1, .*pruned/ })
      .first()
      .tap();
    await expect(page.getByRole('checkbox')).toHaveCount(2);

    await open('Context surgery');
    await page.getByRole('application').first().tap();
    await visitor.button('Zero').tap();
    await expect(
      page.getByRole('list', { name: 'Operations in force' }).getByRole('listitem'),
    ).toHaveCount(1);

    await open('Units');
    await visitor.button('Suggest').tap();
    const matches = page.getByRole('region', { name: 'Where else do they fire?' });
    await expect(matches.getByRole('button', { name: /^Open / }).first()).toBeVisible();
    expect(visitor.problems).toEqual([]);
  });
});

test('the keyboard alone reaches every part of the machine', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open('?backend=wasm');
  await page.keyboard.press('Space');
  await visitor.waitForStep(300);
  await page.keyboard.press('Space');
  await expect(visitor.button('Train')).toBeVisible();
  await page.getByRole('textbox', { name: 'Source to decode', exact: true }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('abcd');
  await expect(visitor.encoderColumn(4)).toBeVisible();

  await page.getByRole('tab', { name: 'This step' }).focus();
  await page.keyboard.press('ArrowRight');
  const tree = page.getByRole('tree');
  await expect(tree).toBeVisible();
  await tree.locator('[tabindex="0"]').focus();
  // From the root to the first token, to one of its rivals, and there.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const name = (await page.locator(':focus').getAttribute('aria-label')) ?? '';
  expect(name).toMatch(/^token \S+, step 1, log-probability/);
  await page.keyboard.press('Enter');
  const token = /^token (\S+),/.exec(name)?.[1] ?? '';
  await expect(
    page.getByRole('button', { name: new RegExp(`^Decoder step 1, writes ${token}`) }),
  ).toBeVisible();

  await page.getByRole('tab', { name: 'Search tree' }).focus();
  await page.keyboard.press('ArrowRight');
  const strip = page.getByRole('application').first();
  await strip.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await visitor.button('Zero').focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('list', { name: 'Operations in force' }).getByRole('listitem'),
  ).toHaveCount(1);
  expect(visitor.problems).toEqual([]);
});
