/** What one optimizer update changed: watched only when somebody asks, at most once a question. */
import type { ObservedUpdate } from '../engine/inspection/observedUpdate';

/** Waits for the next update of a run that trains. */
type Observe = () => Promise<ObservedUpdate | null>;

export class UpdateWatch {
  private last: ObservedUpdate | null = null;
  private observe: Observe = () => Promise.resolve(null);

  /** @param observe null when nothing trains at the moment */
  follow(observe: Observe): void {
    this.observe = observe;
  }

  /** The next update while the model trains, else the last one that was watched. */
  async newest(): Promise<ObservedUpdate | null> {
    this.last = (await this.observe()) ?? this.last;
    return this.last;
  }
}
