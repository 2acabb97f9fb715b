/**
 * What runs inside the page while its smoothness is measured: notes long tasks, frames and messages
 * of workers. Given to the browser as text, so it stands on nothing outside itself.
 */

/**
 * @typedef {object} PageRecording times in milliseconds of the page's own clock
 * @property {{ startTime: number, duration: number }[]} longTasks
 * @property {number[]} frames the time of each animation frame
 * @property {number[]} callbacks when its callback was called
 * @property {{ time: number, what: string }[]} messages of workers: when, and what for
 */

/** @typedef {Window & { recording: PageRecording }} RecordingWindow */

/** Runs before the page's own scripts. It records from then on; the report cuts it to size. */
export function recordPage() {
  /** @type {PageRecording} */
  const recording = { longTasks: [], frames: [], callbacks: [], messages: [] };
  Object.assign(window, { recording });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      recording.longTasks.push({ startTime, duration });
    }
  }).observe({ type: 'longtask', buffered: true });

  const frame = (/** @type {number} */ time) => {
    recording.frames.push(time);
    recording.callbacks.push(performance.now());
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  /** @param {unknown} data a birpc message: a call of the page, or the answer to a call of ours */
  const nameOf = (data) => {
    const { m: method, t: type } = /** @type {{ m?: unknown, t?: unknown }} */ (data ?? {});
    if (typeof method === 'string') return method;
    return type === 's' ? 'answer' : 'other';
  };
  const { Worker: OriginalWorker } = window;
  window.Worker = class extends OriginalWorker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      this.addEventListener('message', (/** @type {MessageEvent<unknown>} */ { data }) => {
        recording.messages.push({ time: performance.now(), what: nameOf(data) });
      });
    }
  };
}
