/**
 * The records of JSON Lines, and the elements of a JSON array, a piece of text at a time: a record is
 * cut out by its quotes and brackets and then parsed by itself, so that one bad record is one problem.
 */
import { MAX_ROW_UNITS } from './readLimits';

export interface RecordListener {
  /** @param row line or record in the file, from 1. */
  onRecord(row: number, value: unknown): void;
  onProblem(row: number, message: string): void;
}

/** One JSON value a line. */
export class JsonLines {
  private readonly listener: RecordListener;
  private rest = '';
  private line = 1;
  private isSkipping = false;

  constructor(listener: RecordListener) {
    this.listener = listener;
  }

  /** @param piece with `\n` for every line end. */
  push(piece: string, isLast: boolean): void {
    const lines = (this.rest + piece).split('\n');
    this.rest = isLast ? '' : (lines.pop() ?? '');
    for (const line of lines) {
      this.readLine(line);
      this.line++;
    }
    if (this.rest.length > MAX_ROW_UNITS) {
      if (!this.isSkipping) this.reportLong();
      this.isSkipping = true;
      this.rest = '';
    }
  }

  private readLine(line: string): void {
    if (this.isSkipping) {
      this.isSkipping = false;
      return;
    }
    if (line.length > MAX_ROW_UNITS) this.reportLong();
    else if (line.trim() !== '') parseRecord(this.listener, `line ${this.line}`, this.line, line);
  }

  private reportLong(): void {
    this.listener.onProblem(this.line, `line ${this.line} is longer than ${MAX_ROW_UNITS} letters`);
  }
}

function parseRecord(listener: RecordListener, where: string, row: number, text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    listener.onProblem(row, `${where} is not JSON`);
    return;
  }
  listener.onRecord(row, value);
}

/** Codes of the characters that cut JSON. */
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The elements of an array, or values one after the other without one. */
export class JsonElements {
  private readonly listener: RecordListener;
  /** Of the element that is under way. */
  private element = '';
  private isInElement = false;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private isInArray = false;
  private isClosed = false;
  private isBroken = false;
  private row = 1;

  constructor(listener: RecordListener) {
    this.listener = listener;
  }

  push(piece: string, isLast: boolean): void {
    if (!this.isBroken) this.scan(piece);
    if (!isLast || this.isBroken) return;
    if (this.isInElement) this.endElement();
    if (this.isInArray && !this.isClosed) {
      this.listener.onProblem(this.row, `the array is not closed after record ${this.row - 1}`);
    }
  }

  private scan(piece: string): void {
    let from = this.isInElement ? 0 : -1;
    const end = (to: number): void => {
      if (from >= 0) this.element += piece.slice(from, to);
      from = -1;
      this.endElement();
    };
    const start = (at: number): void => {
      if (this.isInElement) return;
      this.isInElement = true;
      from = at;
    };
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (code === BACKSLASH) this.isEscaped = true;
        else if (code === QUOTE) this.isInString = false;
      } else if (code === QUOTE) {
        this.isInString = true;
        start(i);
      } else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        if (code === OPEN_ARRAY && !this.isInArray && !this.isInElement && this.row === 1) {
          this.isInArray = true;
        } else {
          start(i);
          this.depth++;
        }
      } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) {
        if (this.depth > 0) {
          this.depth--;
          if (this.depth === 0) end(i + 1);
        } else {
          if (this.isInElement) end(i);
          if (code === CLOSE_ARRAY && this.isInArray) this.isClosed = true;
        }
      } else if (code === COMMA) {
        if (this.depth === 0 && this.isInElement) end(i);
      } else if (!this.isInElement && !isBlank(code)) {
        start(i);
      }
    }
    if (from >= 0) this.element += piece.slice(from);
    if (this.element.length > MAX_ROW_UNITS) {
      this.isBroken = true;
      this.element = '';
      this.listener.onProblem(
        this.row,
        `record ${this.row} is longer than ${MAX_ROW_UNITS} letters, or a quote or bracket in it ` +
          'is not closed; what follows is left out',
      );
    }
  }

  private endElement(): void {
    const text = this.element;
    this.element = '';
    this.isInElement = false;
    this.isInString = false;
    this.isEscaped = false;
    this.depth = 0;
    parseRecord(this.listener, `record ${this.row}`, this.row, text);
    this.row++;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
