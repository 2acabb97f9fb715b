/** The form of the recurrent pass for GPUs, on the software adapter that otherwise takes the other. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../activateForTest';
import { setProductForm } from '../product/productForm';
import { DeviceMemory } from '../program';
import { testCases } from '../testCasesForTest';
import { RECURRENT_CASES } from './recurrentCasesForTest';

const SMALL = RECURRENT_CASES.filter(({ title }) => /of (1|5|67) units/.test(title));

describe('recurrent in workgroup memory', () => {
  beforeAll(async () => {
    await activateForTest('webgpu');
    setProductForm(new DeviceMemory(tf.backend()).device, 'sharedTiles');
  });

  testCases(SMALL, 1e-5);
});
