/** A text in a cell of a table that opens the row's example in the machine. */
import type { ReactNode } from 'react';
import cells from './cells.module.css';

interface Props {
  readonly text: string;
  readonly label: string;
  readonly onOpen: () => void;
  /** The text with marks in it. */
  readonly children?: ReactNode;
}

export function OpenText({ text, label, onOpen, children = text }: Props) {
  return (
    <button
      type="button"
      className={cells.open}
      dir="auto"
      title={text}
      aria-label={label}
      onClick={onOpen}
    >
      {children}
    </button>
  );
}
