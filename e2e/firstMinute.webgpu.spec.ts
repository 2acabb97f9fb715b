/** On the WebGPU backend: the whole way of a visitor, in a browser with a (software) adapter. */
import { test } from '@playwright/test';
import { liveTheFirstMinute } from './firstMinute';

test('a visitor trains on WebGPU and walks a decoding both ways', async ({ page }) => {
  await liveTheFirstMinute(page, 'WebGPU');
});
