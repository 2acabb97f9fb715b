/**
 * Where the module keeps what its threads share. Globals of a module belong to one instance, and
 * every thread has an instance of its own, so all that threads tell each other lies in memory.
 * The folder is AssemblyScript: TypeScript's syntax, compiled to WebAssembly by tools/wasmPlugin.js.
 */

/** The operands of the operation under way, written by the caller: see the *Call classes. */
export const CALL: usize = 1024;

/** Heads of the heap's free lists, one a size class. */
export const FREE_LISTS: usize = 2048;

/** First byte of the heap that was never handed out; 0 before the first allocation. */
export const HEAP_TOP: usize = 2560;

/** Addresses and sizes of the scratch memory of the operation under way. */
export const SCRATCH_LIST: usize = 2816;

/**
 * The job under way, in one word of 64 bits so that nobody takes a chunk of another job than he
 * thinks: the job's number above, then in how many chunks it is done, then the next one to take.
 */
export const TICKET: usize = 3072;
/** The upper half, the number; helpers sleep on it. */
export const JOB_NUMBER: usize = 3076;
/** The job's function: an index in the table. */
export const JOB_FUNCTION: usize = 3084;
/** Chunks that are done; the caller sleeps on it. */
export const CHUNKS_DONE: usize = 3136;
/** Not 0 while the caller sleeps. */
export const CALLER_ASLEEP: usize = 3140;
/** Helpers that sleep on JOB_NUMBER. */
export const HELPERS_ASLEEP: usize = 3200;
/** Helpers of another generation than this one return. */
export const GENERATION: usize = 3204;
/** Threads that share a job, the caller's included. */
export const THREAD_COUNT: usize = 3264;
/** Not 0 where the caller's thread is allowed to sleep: anywhere but on a page's own thread. */
export const CALLER_MAY_SLEEP: usize = 3268;

/** A small place of each thread's own, SMALL_BYTES apart. */
export const SMALL: usize = 4096;
export const SMALL_BYTES: usize = 256;
