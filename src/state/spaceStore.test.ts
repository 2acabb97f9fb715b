import { describe, expect, it } from 'vitest';
import { createTestStores } from './storesForTest';

/** Answers of the fake trainer come in microtasks; some wait for others. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

async function paused() {
  const made = createTestStores();
  await made.stores.run.getState().train();
  await made.stores.run.getState().pause();
  await settle();
  return made;
}

describe('the state space', () => {
  it('asks for nothing until somebody watches, whatever is chosen', async () => {
    const { client, stores } = await paused();
    stores.space.getState().choose('abcd');
    await settle();
    expect(client.countOf('stateSpace')).toBe(0);
    expect(client.countOf('neighbours')).toBe(0);
    const leave = stores.space.getState().watch();
    await settle();
    expect(stores.space.getState().components.report?.path?.tokens.join('')).toBe('abcd');
    expect(stores.space.getState().neighbours.report?.of).toBe('abcd');
    leave();
  });

  it('follows the chosen source, and asks for no neighbours when none is chosen', async () => {
    const { client, stores } = await paused();
    const leave = stores.space.getState().watch();
    await settle();
    expect(client.countOf('neighbours')).toBe(0);
    stores.space.getState().choose('face');
    await settle();
    expect(stores.space.getState().neighbours.report?.of).toBe('face');
    stores.space.getState().choose('head');
    await settle();
    expect(stores.space.getState().neighbours.report?.of).toBe('head');
    expect(client.countOf('neighbours')).toBe(2);
    stores.space.getState().choose(null);
    await settle();
    expect(client.countOf('neighbours')).toBe(2);
    expect(stores.space.getState().components.report?.path).toBeNull();
    leave();
  });

  it('drops a map when another layer is asked for', async () => {
    const { stores } = await paused();
    stores.space.getState().makeMap({ seed: 1, neighbours: 15, minDistance: 0.1 });
    await settle();
    expect(stores.space.getState().map.report?.layer).toBe(0);
    stores.space.getState().selectLayer(1);
    expect(stores.space.getState().map.report).toBeNull();
    stores.space.getState().makeMap({ seed: 1, neighbours: 15, minDistance: 0.1 });
    await settle();
    expect(stores.space.getState().map.report?.layer).toBe(1);
  });

  it('forgets layer, source and map with the model', async () => {
    const { stores } = await paused();
    const leave = stores.space.getState().watch();
    stores.space.getState().selectLayer(1);
    stores.space.getState().choose('abcd');
    stores.space.getState().makeMap({ seed: 1, neighbours: 15, minDistance: 0.1 });
    await settle();
    await stores.run.getState().reset();
    const { layer, chosen, map } = stores.space.getState();
    expect({ layer, chosen, map: map.report }).toEqual({ layer: 0, chosen: null, map: null });
    leave();
  });
});
