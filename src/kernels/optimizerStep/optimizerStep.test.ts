/** The optimizer step on the cpu backend, in Node. */
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { testOptimizerStepOn } from './optimizerStepSuiteForTest';

testOptimizerStepOn('cpu', activateCpuForTest);
