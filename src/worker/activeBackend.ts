/**
 * The backend that computes in this worker. It stays as long as it is the right one: a choice is
 * started once, and what a measurement found is remembered for every shape of model in this session.
 */
import type { BackendChoice, BackendReport } from '../domain/backend';
import {
  NoBackendError,
  selectBackend,
  type BackendOptions,
  type FatalDeviceReason,
} from '../engine/backendSelection';
import { workloadKey, type TrainingWorkload } from '../engine/trainingWorkload';

interface Active {
  readonly choice: BackendChoice;
  /** Of the workload that it was selected for. */
  readonly key: string | null;
  readonly report: BackendReport;
}

type Select = (choice: BackendChoice, options: BackendOptions) => Promise<BackendReport>;

export class ActiveBackend {
  private readonly onFatal: (reason: FatalDeviceReason) => void;
  private readonly select: Select;
  private readonly remembered = new Map<string, BackendReport>();
  private active: Active | null = null;
  private selections = 0;

  constructor(onFatal: (reason: FatalDeviceReason) => void, select: Select = selectBackend) {
    this.onFatal = onFatal;
    this.select = select;
  }

  get isActive(): boolean {
    return this.active !== null;
  }

  /** Of the backend that computes now; null before the first. */
  get report(): BackendReport | null {
    return this.active?.report ?? null;
  }

  /**
   * @param describeWorkload what is about to be trained; null for a model that is only read
   * @throws NoBackendError
   */
  async activate(
    choice: BackendChoice,
    describeWorkload: (() => TrainingWorkload) | null,
  ): Promise<BackendReport> {
    if (this.active?.choice === choice && (choice !== 'auto' || describeWorkload === null)) {
      return this.active.report;
    }
    if (choice !== 'auto' || describeWorkload === null) {
      return this.start({ choice, key: null }, choice, {});
    }
    if (
      this.active?.choice === 'auto' &&
      this.active.key !== null &&
      !this.active.report.measurement
    ) {
      // There is nothing to compare on this machine, whatever the model.
      return this.active.report;
    }
    const workload = describeWorkload();
    const key = workloadKey(workload);
    const known = this.remembered.get(key);
    if (known) {
      const again = await this.restore(known, key);
      if (again) return again;
    }
    const report = await this.start({ choice, key }, choice, { workload });
    this.remembered.set(key, report);
    return report;
  }

  /** What was found for this shape before; null when it does not start any more. */
  private async restore(known: BackendReport, key: string): Promise<BackendReport | null> {
    try {
      if (this.active?.report.name !== known.name) {
        await this.start({ choice: 'auto', key }, known.name, {});
      }
      this.active = { choice: 'auto', key, report: known };
      return known;
    } catch (error) {
      if (!(error instanceof NoBackendError)) throw error;
      this.remembered.delete(key);
      return null;
    }
  }

  private async start(
    { choice, key }: Pick<Active, 'choice' | 'key'>,
    asked: BackendChoice,
    options: Pick<BackendOptions, 'workload'>,
  ): Promise<BackendReport> {
    this.active = null;
    const selection = ++this.selections;
    const report = await this.select(asked, {
      ...options,
      onFatal: (reason) => {
        // The device of an earlier selection may go as it likes.
        if (selection !== this.selections) return;
        this.active = null;
        this.remembered.clear();
        this.onFatal(reason);
      },
    });
    this.active = { choice, key, report };
    return report;
  }
}
