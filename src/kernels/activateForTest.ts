/** Brings up a backend for a browser test; whatever the device reports afterwards fails that test. */
import { afterEach, expect } from 'vitest';
import type { BackendInfo, BackendName } from './backend';
import { activateBackend } from './backend';

const failures: string[] = [];

afterEach(() => {
  expect(failures.splice(0)).toEqual([]);
});

/** @throws BackendUnavailableError, so that a browser without WebGPU fails instead of skipping */
export async function activateForTest(name: BackendName): Promise<BackendInfo> {
  return activateBackend(name, {
    onFatal: ({ kind, message }) => failures.push(`${kind}: ${message}`),
  });
}
