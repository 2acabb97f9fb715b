import { describe, expect, it } from 'vitest';
import { FORBIDDEN_STORAGE, memoryStorage } from './browserStorageForTest';
import { createSettingsStore } from './settingsStore';

describe('settingsStore', () => {
  it('brings back what was chosen on an earlier visit', () => {
    const storage = memoryStorage();
    const first = createSettingsStore({ storage, search: '' });
    first.getState().setTheme('dark');
    first.getState().setBackend('cpu');
    const second = createSettingsStore({ storage, search: '' }).getState();
    expect([second.theme, second.backend]).toEqual(['dark', 'cpu']);
  });

  it('lets the address choose the backend over what is stored', () => {
    const storage = memoryStorage();
    createSettingsStore({ storage, search: '' }).getState().setBackend('cpu');
    const store = createSettingsStore({ storage, search: '?backend=wasm' });
    expect(store.getState().backend).toBe('wasm');
  });

  it('ignores an address or a store that names no backend', () => {
    const storage = memoryStorage({ 'seq2seq-playground.settings': '{"backend":"abacus"' });
    const store = createSettingsStore({ storage, search: '?backend=abacus' });
    expect(store.getState().backend).toBe('auto');
    expect(store.getState().theme).toBe('system');
  });

  it('works where the browser refuses to store anything', () => {
    const store = createSettingsStore({ storage: FORBIDDEN_STORAGE, search: '' });
    store.getState().setTheme('light');
    expect(store.getState().theme).toBe('light');
  });
});
