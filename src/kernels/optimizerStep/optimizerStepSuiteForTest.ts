/** The optimizer step's suite, the same on every backend. */
import { beforeAll, describe, expect, test } from 'vitest';
import { testCases } from '../testCasesForTest';
import { BAD_GRADIENTS, OPTIMIZER_STEP_CASES, takeBadStep } from './optimizerStepCasesForTest';

export function testOptimizerStepOn(backend: string, activate: () => Promise<unknown>): void {
  describe(`optimizerStep on ${backend}`, () => {
    beforeAll(async () => {
      await activate();
    });

    testCases(OPTIMIZER_STEP_CASES, 1e-5);

    test('a step is seen by the next read, and finite numbers raise no alarm', async () => {
      expect(await takeBadStep({ kind: 'sgd', weight: 2, gradient: -1 })).toEqual({
        parameters: [0.5, 3, -1.5],
        slots: [0.5, -1, 0.5],
        gradients: [0, 0, 0],
        failure: 0,
      });
    });

    test.each(BAD_GRADIENTS)(
      'a gradient of %d is reported and cleared and changes nothing',
      async (gradient) => {
        expect(await takeBadStep({ kind: 'adam', weight: 2, gradient })).toEqual({
          parameters: [1, 2, -1],
          slots: [0, 0, 0, 0, 0, 0],
          gradients: [0, 0, 0],
          failure: 1,
        });
      },
    );

    test('a weight that overflows is reported', async () => {
      const step = { kind: 'sgd', weight: 3e38, gradient: -3e38 } as const;
      expect((await takeBadStep(step)).failure).toBe(1);
    });
  });
}
