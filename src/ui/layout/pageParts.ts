/** What the page is made of, however it is laid out. */
import type { ReactNode } from 'react';

export interface PageParts {
  readonly setup: ReactNode;
  readonly failure: ReactNode;
  readonly machine: ReactNode;
  readonly inspector: ReactNode;
  readonly progress: ReactNode;
}
