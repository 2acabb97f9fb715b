/** A person's own data, from the clipboard or a file to a trained model. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Visitor } from './visitor';

/** With these a hundred pairs are learned within a minute. */
const QUICK = { 'Hidden units': 32, 'Batch size': 8, Epochs: 1000, 'Learning rate': 0.01 };

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** `four two` to `42`: fifty pairs that a small model learns in seconds. */
const FIFTY = Array.from({ length: 50 }, (_, index) => {
  const [tens, ones] = [Math.floor(index / 10), index % 10];
  return `${DIGITS[tens]} ${DIGITS[ones]}\t${tens}${ones}`;
});

const ANIMALS = ['猫', '狗', '鸟', '鱼', '马', '羊'];
const COLOURS = ['红', '黑', '白', '黄', '蓝'];
const PLACES = ['家里', '学校', '公园', '街上'];

/** `我在家里看见红色的猫。` and the same with its parts in another order. */
const CHINESE = PLACES.flatMap((place) =>
  COLOURS.flatMap((colour) =>
    ANIMALS.map(
      (animal) => `我在${place}看见${colour}色的${animal}。\t${colour}色的${animal}在${place}。`,
    ),
  ),
);

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Your data' });
}

async function paste(page: Page, text: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Your data', exact: true }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('textbox', { name: 'Or paste pairs' }).fill(text);
  await dialog.getByRole('button', { name: 'Read the text' }).click();
  await expect(dialog.getByRole('heading', { name: 'Checks' })).toBeVisible();
  return dialog;
}

async function keepAs(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Keep and use' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Drops a file as a person does: anywhere on the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName, { type: 'text/csv' }));
      return data;
    },
    [name, text] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}

test('fifty pasted pairs are kept, trained on, decoded, and there after a reload', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open();
  const dialog = await paste(page, FIFTY.join('\n'));
  await expect(dialog.getByText('50 pairs', { exact: true })).toBeVisible();
  await keepAs(dialog, 'two digits');

  await visitor.setNumbers(QUICK);
  await visitor.button('Train').click();
  await expect.poll(() => visitor.valueOf('loss'), { timeout: 60_000 }).toBeLessThan(0.3);
  await visitor.type('four two');
  await expect(visitor.encoderColumn(8)).toBeVisible();
  await visitor.button('Pause').click();

  await page.reload();
  await page.getByRole('button', { name: 'Your data', exact: true }).click();
  const library = dialogOf(page);
  await library.getByRole('button', { name: 'Use two digits' }).click();
  await page.keyboard.press('Escape');
  await expect(
    page
      .getByRole('list', { name: /examples/i })
      .getByRole('listitem')
      .first(),
  ).toContainText(/(zero|one|two|three|four) \w+→\d\d/);
  await page.getByRole('button', { name: 'Your data', exact: true }).click();
  await library.getByRole('button', { name: 'Delete two digits' }).click();
  await library.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(library.getByRole('button', { name: 'Use two digits' })).toHaveCount(0);
  expect(visitor.problems).toEqual([]);
});

test('a dropped CSV names its wrong rows, and what is mended can be taken back', async ({
  page,
}) => {
  const visitor = new Visitor(page);
  await visitor.open();
  const rows = ['english,french', ...FIFTY.map((row) => row.replace('\t', ','))];
  rows.splice(3, 0, 'only one column');
  rows.splice(7, 0, 'no target,');
  rows.push(rows[1] ?? '');
  await drop(page, 'pairs.csv', rows.join('\n'));

  const dialog = dialogOf(page);
  const checks = dialog.getByRole('region', { name: 'Checks' });
  await expect(checks.getByText('line 4 has 1 column where the others have 2')).toBeVisible();
  const oneSided = checks.getByRole('listitem').filter({ hasText: 'only one side' });
  await expect(oneSided).toContainText('row 8');
  const again = checks.getByRole('listitem').filter({ hasText: 'comes again' });
  await expect(again).toContainText(`row ${rows.length}`);
  await expect(dialog.getByText('51 pairs', { exact: true })).toBeVisible();

  await again.getByRole('button').click();
  await expect(again).toHaveCount(0);
  await expect(dialog.getByText('50 pairs', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: /^Undo/ }).click();
  await expect(again).toBeVisible();
  await expect(dialog.getByText('51 pairs', { exact: true })).toBeVisible();

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
  expect(visitor.problems).toEqual([]);
});

test('Chinese is cut into words, learned, and decoded', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open();
  const dialog = await paste(page, CHINESE.join('\n'));
  await expect(dialog.getByText('120 pairs', { exact: true })).toBeVisible();
  await keepAs(dialog, '动物');
  await page.getByRole('button', { name: /^Tokens/ }).click();
  for (const side of ['Source tokens', 'Target tokens']) {
    await page.getByRole('combobox', { name: side }).click();
    await page.getByRole('option', { name: 'Words', exact: true }).click();
  }
  await visitor.setNumbers(QUICK);
  await visitor.button('Train').click();
  await expect.poll(() => visitor.valueOf('exact match'), { timeout: 90_000 }).toBeGreaterThan(0.5);
  await visitor.button('Pause').click();
  await visitor.type('我在公园看见黑色的鸟。');
  await expect(page.getByRole('button', { name: /^Encoder step \d+, reads 公园$/ })).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Decoder step \d+, .*公园/ }).first(),
  ).toBeVisible();
  expect(visitor.problems).toEqual([]);
});

test('reading a large file can be cancelled, and the next one is read', async ({ page }) => {
  const visitor = new Visitor(page);
  await visitor.open();
  await page.getByRole('button', { name: 'Your data', exact: true }).click();
  const dialog = dialogOf(page);
  const line = `${'source words '.repeat(6)},${'target words '.repeat(6)}\n`;
  const buffer = Buffer.from(`source,target\n${line.repeat(Math.floor(45e6 / line.length))}`);
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer });
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Choose a file…' })).toBeVisible();
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'small.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(FIFTY.map((row) => row.replace('\t', ',')).join('\n')),
  });
  await expect(dialog.getByText('50 pairs', { exact: true })).toBeVisible();
  expect(visitor.problems).toEqual([]);
});
