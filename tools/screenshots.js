/**
 * `npm run screenshots [-- --out docs/images --seconds 24]`: the README's pictures, from the built
 * page. Trains the preset with dates for some seconds, so that a search has something to lose, then
 * opens what each picture is about.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { withBuiltPage } = await import('./builtPage.js');
const { openInspectorTab } = await import('./inspectorTabs.js');

/** @typedef {import('@playwright/test').Page} Page */

const USAGE = 'npm run screenshots -- [--out docs/images] [--seconds 24]';
/** As the page calls it. */
const PRESET = 'Dates → ISO';
const SOURCE = 'Sat, 17 July 2004';
const TARGET = '2004-07-17';
const FIRST_STEP_LIMIT_MS = 60_000;

function readCommandLine() {
  try {
    return parseArgs({
      options: {
        out: { type: 'string', default: 'docs/images' },
        seconds: { type: 'string', default: '24' },
      },
    }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

const values = readCommandLine();
const seconds = Number(values.seconds);
if (!(seconds > 0)) refuse(`--seconds must be a number above 0, not ${values.seconds}`);
const folder = resolve(cwd, values.out);
mkdirSync(folder, { recursive: true });

/** A table with what tables have: a row with one side, and one that comes again. */
function ownPairs() {
  const places = [
    ['dans le jardin', '在花园里'],
    ['à la maison', '在家里'],
    ['au marché', '在市场上'],
    ['dans la rue', '在街上'],
  ];
  const animals = [
    ['un chat', '一只猫'],
    ['un chien', '一只狗'],
    ['un oiseau', '一只鸟'],
    ['un poisson', '一条鱼'],
    ['un cheval', '一匹马'],
  ];
  const rows = places.flatMap(([placeFr, placeZh]) =>
    animals.flatMap(([animalFr, animalZh]) => [
      `je vois ${animalFr} ${placeFr}\t我${placeZh}看见${animalZh}`,
      `il y a ${animalFr} ${placeFr}\t${placeZh}有${animalZh}`,
    ]),
  );
  return ['french\tchinese', ...rows, 'je vois un ours\t', rows[0]].join('\n');
}

/** Room for the panel under the machine. */
const TALL = { width: 1440, height: 1060 };
const DIVIDER_STEPS = 2;
const OTHER_SOURCE = '3. 6. 1993';

await withBuiltPage({ usesWebGpu: false }, async (page, address) => {
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  const tab = (/** @type {string} */ name) => openInspectorTab(page, name);
  const strategy = (/** @type {string} */ name) => page.getByRole('radio', { name }).click();
  /** Fonts, the last answer of the worker, and the frames that draw it. */
  const settle = async () => {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(900);
  };
  const save = async (/** @type {string} */ name, /** @type {boolean} */ isWhole) => {
    await page.mouse.move(0, 0);
    const region = page.getByRole('region', { name: 'The machine' });
    // Walking and clicking may have scrolled them.
    for (const scroller of [region, page.getByRole('tabpanel')]) {
      await scroller.evaluate((element) => element.scrollTo(0, 0));
    }
    await settle();
    const machine = await region.boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    const clip = machine && {
      ...machine,
      x: machine.x - 8,
      width: machine.width + 16,
      y: machine.y - 8,
    };
    await page.screenshot({
      path: join(folder, `${name}.png`),
      ...(isWhole || !clip ? {} : { clip: { ...clip, height: height - clip.y } }),
    });
    console.log(`${name}.png`);
  };
  /** The decoder step under the clock. */
  const walkTo = async (/** @type {number} */ step) => {
    await page
      .getByRole('button', { name: new RegExp(`^Decoder step ${step}, `) })
      .first()
      .click();
  };

  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${address}?backend=wasm`);
  await page.getByRole('combobox', { name: 'Preset' }).click();
  await page.getByRole('option', { name: PRESET, exact: true }).click();
  await button('Train').click();
  await page
    .getByRole('group', { name: 'loss', exact: true })
    .locator('data')
    .waitFor({ timeout: FIRST_STEP_LIMIT_MS });
  await page.waitForTimeout(1000 * seconds);
  await button('Pause').click();
  await button('Step').isEnabled();
  await page.getByRole('textbox', { name: 'Source to decode', exact: true }).fill(SOURCE);
  await page.getByRole('button', { name: 'Encoder step 17, reads S', exact: true }).waitFor();
  await walkTo(6);
  await save('playground', true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await save('playground-dark', true);
  await page.emulateMedia({ colorScheme: 'light' });

  await page.setViewportSize(TALL);
  const divider = page.getByRole('separator', { name: /^Height of / });
  await divider.focus();
  for (let press = 0; press < DIVIDER_STEPS; press++) await page.keyboard.press('ArrowUp');
  await strategy('Beam');
  await tab('Search tree');
  await page.getByRole('textbox', { name: 'True target' }).last().fill(TARGET);
  await page.keyboard.press('Enter');
  await walkTo(11);
  await save('search-tree', false);

  await strategy('Greedy');
  await tab('Context surgery');
  await page.getByRole('textbox', { name: 'Another source' }).fill(OTHER_SOURCE);
  const share = page.getByRole('slider', { name: 'Share of the other context' });
  await share.focus();
  await page.keyboard.press('Home');
  for (let press = 0; press < 5; press++) await page.keyboard.press('PageUp');
  await button('Sweep').click();
  await button('Sweep again').waitFor();
  await share.scrollIntoViewIfNeeded();
  await save('context-surgery', false);
  await button('Take it out').click();

  await tab('Units');
  await button('Suggest').click();
  await page
    .getByRole('button', { name: /^Open / })
    .first()
    .waitFor();
  await save('units', false);

  await tab('This step');
  await button('Theme').click();
  await page.getByRole('menuitem', { name: 'Reset layout' }).click();
  await button('Compare').click();
  await page.getByRole('textbox', { name: 'Second source to decode' }).fill(OTHER_SOURCE);
  await walkTo(8);
  await save('compare', false);
  await button('Compare').click();

  await tab('Scores');
  await button('Score validation').click();
  await page.getByText(/^[\d,]+ examples/).waitFor();
  await save('scores', false);

  for (const [name, file] of /** @type {const} */ ([
    ['Errors', 'errors'],
    ['Gradients', 'gradients'],
  ])) {
    await tab(name);
    const panel = page.getByRole('region', { name, exact: true });
    await panel
      .getByText(/at step [\d,]+/)
      .first()
      .waitFor();
    await save(file, false);
  }

  await button('Your data').click();
  const dialog = page.getByRole('dialog', { name: 'Your data' });
  await dialog.getByRole('textbox', { name: 'Or paste pairs' }).fill(ownPairs());
  await dialog.getByRole('button', { name: 'Read the text' }).click();
  await dialog.getByRole('region', { name: 'Lengths and tokens' }).waitFor();
  await settle();
  await dialog.screenshot({ path: join(folder, 'own-data.png') });
  console.log('own-data.png');
});
