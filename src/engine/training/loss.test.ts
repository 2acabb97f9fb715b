import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { slopes, SLOPE_CASES } from '../testing/finiteDifferenceForTest';

describe('the gradient of the whole model on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(SLOPE_CASES)('equals the slope of its loss ($model.cell)', async (settings) => {
    const { gradient, loss } = await slopes(settings);
    expect(Math.abs(gradient)).toBeGreaterThan(0.01);
    expect(Math.abs(gradient - loss)).toBeLessThan(0.01 * Math.max(1, Math.abs(gradient)));
  });
});
