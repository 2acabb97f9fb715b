/** The inspector's tabs as a visitor finds them: in groups of which one is in view. */

/** @typedef {import('@playwright/test').Page} Page */

/** @type {Readonly<Record<string, readonly string[]>>} */
export const INSPECTOR_GROUPS = {
  Decoding: ['This step', 'Search tree', 'Context surgery', 'Units', 'Saliency'],
  Training: ['Context use', 'Gradients', 'Free running', 'State space'],
  Data: ['Data', 'Scores', 'Errors'],
};

/**
 * Opens a tab, by way of its group.
 * @param {Page} page
 * @param {string} name
 * @param {'click' | 'tap'} [press]
 */
export async function openInspectorTab(page, name, press = 'click') {
  const [group] = Object.entries(INSPECTOR_GROUPS).find(([, tabs]) => tabs.includes(name)) ?? [];
  if (group === undefined) throw new Error(`the inspector has no tab ${name}`);
  const groups = page.getByRole('radiogroup', { name: 'What to look into' });
  await groups.getByRole('radio', { name: group, exact: true })[press]();
  await page.getByRole('tab', { name, exact: true })[press]();
}
