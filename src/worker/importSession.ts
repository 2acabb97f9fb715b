/**
 * What the import worker does for the page: reads one table at a time, reviews the pairs that two of
 * its columns make, and keeps them in this browser.
 */
import type { ImportedPair, ReviewRequest } from '../data/import/importTypes';
import { reviewPairs, type ReviewedPairs } from '../data/import/reviewPairs';
import { suggestMapping } from '../data/import/suggestMapping';
import type { ImportSource, OwnDataset, ReadOptions, TableSummary } from '../domain/dataImport';
import { ImportError } from '../interop/table/importError';
import { readTable } from '../interop/table/readTable';
import type { ReadControl, Table, TableSource } from '../interop/table/table';
import type { ImportEvents, ImportServer, KeepRequest } from '../protocol/importProtocol';
import { CodedError } from '../protocol/wireError';
import { openPairLibrary } from '../storage/indexedLibrary';
import type { PairLibrary } from '../storage/pairLibrary';
import { fetchFile } from './fetchFile';
import { importWireError } from './importWireError';
import { wireResultOf } from './wireResult';

/** Rows of a table that the page shows. */
const SAMPLE_ROWS = 20;
/** Of one cell of them. */
const SAMPLE_UNITS = 400;

interface Dependencies {
  readonly openLibrary: () => Promise<PairLibrary>;
  readonly nowMs: () => number;
}

export class ImportSession {
  private readonly events: ImportEvents;
  private readonly dependencies: Dependencies;
  private table: Table | null = null;
  /** Ends the reading under way. */
  private reading: AbortController | null = null;

  constructor(
    events: ImportEvents,
    dependencies: Dependencies = { openLibrary: openPairLibrary, nowMs: Date.now },
  ) {
    this.events = events;
    this.dependencies = dependencies;
  }

  /** The functions that the page may call. */
  serve(): ImportServer {
    return {
      read: (source, options) => wireResultOf(() => this.read(source, options), importWireError),
      review: (request) => wireResultOf(() => this.review(request).review, importWireError),
      keep: (request) => wireResultOf(() => this.keep(request), importWireError),
      cancel: () => {
        this.reading?.abort();
        return Promise.resolve();
      },
    };
  }

  private async read(source: ImportSource, options: ReadOptions): Promise<TableSummary> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    // Two large tables at once would be one too many.
    this.table = null;
    const control: ReadControl = {
      signal: reading.signal,
      onProgress: (progress) => {
        if (!reading.signal.aborted) this.events.progress(progress);
      },
    };
    try {
      const table = await readTable(await openSource(source, control), options, control);
      reading.signal.throwIfAborted();
      this.table = table;
      return summaryOf(table);
    } finally {
      if (this.reading === reading) this.reading = null;
    }
  }

  private review({ mapping, fixes, tokens, cutOff }: ReviewRequest): ReviewedPairs {
    if (!this.table) throw new CodedError('importEmpty', 'nothing was read yet');
    return reviewPairs(this.table, { mapping, fixes, tokens, cutOff });
  }

  private async keep(request: KeepRequest): Promise<OwnDataset> {
    const { pairs } = this.review(request);
    const name = request.name.trim();
    if (pairs.length === 0 || name === '') {
      throw new ImportError('notOnePair', 'there is no pair to keep, or no name for them');
    }
    const info: OwnDataset = {
      name,
      pairs: pairs.length,
      bytes: bytesOf(pairs),
      keptAtMs: this.dependencies.nowMs(),
      hasSplits: pairs.some(({ split }) => split !== undefined),
      hasCredits: pairs.some(({ credit }) => credit !== undefined),
      tokens: request.tokens,
    };
    const library = await this.dependencies.openLibrary();
    await library.keep(info, pairs);
    return info;
  }
}

async function openSource(source: ImportSource, control: ReadControl): Promise<TableSource> {
  switch (source.kind) {
    case 'file':
      return source;
    case 'text':
      return { name: source.name, blob: new Blob([source.text]) };
    case 'url':
      return fetchFile(source.url, control);
  }
}

function summaryOf(table: Table): TableSummary {
  const sample = table.cells.map((column) =>
    column.slice(0, SAMPLE_ROWS).map((cell) => cell.slice(0, SAMPLE_UNITS)),
  );
  const { mapping, shape } = suggestMapping(table.columns, sample);
  const { name, format, encoding, hasHeader, entries, bytes, columns } = table;
  const { problems, problemCount } = table;
  return {
    name,
    format,
    encoding,
    hasHeader,
    entries,
    bytes,
    rows: table.rowNumbers.length,
    columns,
    sample,
    problems,
    problemCount,
    shape,
    suggested: mapping,
  };
}

/** Of all texts in UTF-8. */
function bytesOf(pairs: readonly ImportedPair[]): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const { source, target } of pairs) {
    bytes += encoder.encode(source).byteLength + encoder.encode(target).byteLength;
  }
  return bytes;
}
