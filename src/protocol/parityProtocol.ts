/** What the command line's parity runner asks of its worker. */
import type { BackendChoice, BackendReport } from '../domain/backend';
import type { ParityCase, ParityReport } from '../domain/parity';
import type { WireResult } from './wireError';

export interface ParityAnswer {
  readonly backend: BackendReport;
  readonly report: ParityReport;
}

/** Served by the parity worker. */
export interface ParityServer {
  check(parityCase: ParityCase, backend: BackendChoice): Promise<WireResult<ParityAnswer>>;
}
