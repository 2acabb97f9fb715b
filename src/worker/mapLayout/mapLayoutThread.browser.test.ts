import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { layOutPoints, type MapLayoutTask } from '../../engine/inspection/mapLayout';
import { yieldToMessages } from '../yieldToMessages';
import { layOutInThread } from './mapLayoutThread';

const WIDTH = 16;

function taskOf(rows: number, neighbours: number): MapLayoutTask {
  const rng = createRng(5);
  const values = Float32Array.from({ length: rows * WIDTH }, () => rng.nextNormal());
  return { points: { values, width: WIDTH }, seed: 1, neighbours, minDistance: 0.1 };
}

/** Calls for a map, and how to give it up. */
function ask(task: MapLayoutTask) {
  const giving = new AbortController();
  const shares: number[] = [];
  const map = layOutInThread(task, {
    signal: giving.signal,
    onProgress: (share) => shares.push(share),
  });
  const giveUp = (): void => {
    giving.abort(new Error('given up'));
  };
  return { map, shares, giveUp };
}

describe('the thread that lays a map out', () => {
  it('gives the very map that is laid out here, and tells how far it is', async () => {
    const task = taskOf(200, 10);
    const { map, shares } = ask(task);
    expect(await map).toEqual(layOutPoints(task, () => undefined));
    expect(shares.at(-1)).toBe(1);
  });

  it('leaves this one free before it has said anything', async () => {
    const { map, shares, giveUp } = ask(taskOf(500, 40));
    let turns = 0;
    while (shares.length === 0) {
      await yieldToMessages();
      turns++;
    }
    expect(turns).toBeGreaterThan(100);
    giveUp();
    await expect(map).rejects.toThrow('given up');
  });

  it('ends when it is given up, whether it has begun or not', async () => {
    const early = ask(taskOf(500, 40));
    early.giveUp();
    await expect(early.map).rejects.toThrow('given up');
    expect(early.shares).toEqual([]);
    const task = taskOf(300, 10);
    const late = layOutInThread(task, {
      signal: AbortSignal.abort(new Error('given up before')),
      onProgress: () => expect.fail('it was begun'),
    });
    await expect(late).rejects.toThrow('given up before');
  });

  it('says what failed in it, and to nobody else', async () => {
    const { points, ...rest } = taskOf(10, 5);
    const { map } = ask({ ...rest, points: { ...points, width: 0 } });
    await expect(map).rejects.toThrow(/length/i);
  });
});
