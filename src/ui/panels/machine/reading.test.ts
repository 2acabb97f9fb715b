import { describe, expect, it } from 'vitest';
import { createTestStores } from '../../../state/storesForTest';
import { readingAt, valueOf } from './reading';
import { ordersOf } from './unitOrder';

async function decoded() {
  const { stores } = createTestStores();
  stores.decode.getState().watch();
  await stores.run.getState().train();
  stores.decode.getState().setExample('badge', 'egdab');
  await new Promise((resolve) => setTimeout(resolve, 0));
  return stores.decode.getState().trace!;
}

describe('a number that is pointed at', () => {
  it('is the unit under the pointer, in whatever order units are shown', async () => {
    const trace = await decoded();
    const hit = { part: 'encoder', index: 1, band: 0, share: 0.26, across: 0.5 } as const;
    const stored = readingAt(hit, trace, ordersOf(trace, 'stored'))!;
    expect(stored).toMatchObject({ kind: 'hidden', side: 'encoder', index: 1, unit: 2 });
    expect(valueOf(trace, stored)).toBe(trace.encoder[1]!.layers[0]!.hidden[2]);
    const orders = ordersOf(trace, 'variance');
    const sorted = readingAt(hit, trace, orders)!;
    expect(sorted).toMatchObject({ unit: orders.layers[0]![2] });
  });

  it('may be an embedding, the state that crosses, or a probability', async () => {
    const trace = await decoded();
    const orders = ordersOf(trace, 'stored');
    const base = { index: 0, share: 0, across: 0.2 } as const;
    const embedding = readingAt({ ...base, part: 'decoder', band: 'embedding' }, trace, orders)!;
    expect(valueOf(trace, embedding)).toBe(trace.decoder[0]!.embedding[0]);
    const initial = readingAt({ ...base, part: 'context', band: 0 }, trace, orders)!;
    expect(valueOf(trace, initial)).toBe(trace.initialStates[0]!.hidden[0]);
    const bottom = { ...base, part: 'decoder', band: 'readout', share: 0.99 } as const;
    expect(readingAt(bottom, trace, orders)).toMatchObject({
      kind: 'probability',
      token: trace.decoder[0]!.chosen.token,
    });
  });

  it('is nothing between the strips, nor past the end', async () => {
    const trace = await decoded();
    const orders = ordersOf(trace, 'stored');
    const nothing = { part: 'encoder', index: 0, band: null, share: 0, across: 0 } as const;
    expect(readingAt(nothing, trace, orders)).toBeNull();
    const gone = { kind: 'hidden', side: 'encoder', index: 99, layer: 0, unit: 0 } as const;
    expect(valueOf(trace, gone)).toBeNull();
  });
});
