/** A helper's thread: it runs parts of the caller's jobs until it is stopped. */
import type { HelperTask } from './helperPool';

addEventListener('message', ({ data }: MessageEvent<HelperTask>) => void help(data));

async function help({ module, memory, index, generation }: HelperTask): Promise<void> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const loop = exports['helperLoop'] as (index: number, generation: number) => void;
  postMessage(null);
  loop(index, generation);
  close();
}
