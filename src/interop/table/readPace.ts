/**
 * Keeps a long read polite: gives way to messages, says how far it is, and ends when it is asked to.
 * Every reader calls `breathe` between pieces of work of a few milliseconds.
 */
import { ImportError } from './importError';
import type { ReadControl } from './table';

const BREATH_MS = 16;
const PROGRESS_MS = 150;

export class ReadPace {
  /** Of the file as it lies on disk. */
  bytesRead = 0;
  rows = 0;
  private readonly control: ReadControl;
  private readonly bytesTotal: number;
  private lastBreath = performance.now();
  /** The first report comes with the first breath. */
  private lastProgress = Number.NEGATIVE_INFINITY;

  constructor(control: ReadControl, bytesTotal: number) {
    this.control = control;
    this.bytesTotal = bytesTotal;
  }

  /** @throws ImportError cancelled */
  check(): void {
    if (this.control.signal.aborted) {
      throw new ImportError('cancelled', 'Reading was cancelled.');
    }
  }

  /** Lets messages in when it is time to. @throws ImportError cancelled */
  async breathe(): Promise<void> {
    this.check();
    const now = performance.now();
    if (now - this.lastBreath < BREATH_MS) return;
    if (now - this.lastProgress >= PROGRESS_MS) {
      this.lastProgress = now;
      this.report();
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.lastBreath = performance.now();
    this.check();
  }

  report(): void {
    const { bytesRead, bytesTotal, rows } = this;
    this.control.onProgress({ bytesRead, bytesTotal, rows });
  }
}
