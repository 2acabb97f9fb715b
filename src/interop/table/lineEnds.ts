/** Line ends of Windows and old Macs become `\n`, a piece of text at a time. */
export class LineEnds {
  private isAfterCr = false;
  private hasLf = false;
  private hasCrLf = false;
  private hasCr = false;

  /** Whether more than one kind came. */
  get isMixed(): boolean {
    return Number(this.hasLf) + Number(this.hasCrLf) + Number(this.hasCr) > 1;
  }

  push(piece: string, isLast: boolean): string {
    let text = this.isAfterCr ? `\r${piece}` : piece;
    // Whether a \n follows is only known with the next piece.
    this.isAfterCr = !isLast && text.endsWith('\r');
    if (this.isAfterCr) text = text.slice(0, -1);
    if (!text.includes('\r')) {
      this.hasLf ||= text.includes('\n');
      return text;
    }
    this.hasCrLf ||= text.includes('\r\n');
    this.hasCr ||= /\r(?!\n)/.test(text);
    this.hasLf ||= /(?<!\r)\n/.test(text);
    return text.replaceAll(/\r\n?/g, '\n');
  }
}
