import { describe, expect, it } from 'vitest';
import { latestOnly } from './latestOnly';

/** A function whose calls end when the test says so. */
function controlled() {
  const started: string[] = [];
  const endings = new Map<string, (error?: Error) => void>();
  const fn = (input: string): Promise<string> =>
    new Promise((resolve, reject) => {
      started.push(input);
      endings.set(input, (error) => {
        if (error) reject(error);
        else resolve(input.toUpperCase());
      });
    });
  return { fn, started, end: (input: string, error?: Error) => endings.get(input)?.(error) };
}

describe('latestOnly', () => {
  it('runs a lone request at once and passes its result on', async () => {
    const { fn, started, end } = controlled();
    const result = latestOnly(fn)('a');
    expect(started).toEqual(['a']);
    end('a');
    expect(await result).toBe('A');
  });

  it('runs only the newest of those that waited and answers the others with null', async () => {
    const { fn, started, end } = controlled();
    const request = latestOnly(fn);
    const [first, second, third] = [request('a'), request('b'), request('c')];
    expect(await second).toBeNull();
    expect(started).toEqual(['a']);
    end('a');
    expect(await first).toBe('A');
    await Promise.resolve();
    expect(started).toEqual(['a', 'c']);
    end('c');
    expect(await third).toBe('C');
  });

  it('rejects only the request that failed and goes on with the waiting one', async () => {
    const { fn, end } = controlled();
    const request = latestOnly(fn);
    const [first, second] = [request('a'), request('b')];
    end('a', new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    await Promise.resolve();
    end('b');
    expect(await second).toBe('B');
  });

  it('treats a function that throws at once like one that rejects', async () => {
    const request = latestOnly((input: string): Promise<string> => {
      if (input === 'bad') throw new Error('no');
      return Promise.resolve(input);
    });
    await expect(request('bad')).rejects.toThrow('no');
    expect(await request('good')).toBe('good');
  });
});
