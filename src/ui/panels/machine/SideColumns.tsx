/**
 * The buttons of one side's columns. A long side only has those near the part that is scrolled to:
 * the table and the slider reach the others.
 */
import { memo } from 'react';
import type { DecoderStep, EncoderStep } from '../../../domain/decodeTrace';
import type { ColumnWindow } from './columnWindow';
import type { SideGeometry } from './machineGeometry';
import { DecoderColumn, EncoderColumn } from './MachineColumn';

interface Props {
  readonly place: SideGeometry;
  readonly window: ColumnWindow;
  readonly onSelect: (position: number) => void;
}

export const EncoderColumns = memo(function EncoderColumns({
  steps,
  place,
  window,
  onSelect,
}: Props & { readonly steps: readonly EncoderStep[] }) {
  return steps.slice(window.from, window.to).map(({ token, isKnown }, offset) => {
    const index = window.from + offset;
    return (
      <EncoderColumn
        key={index}
        index={index}
        position={index}
        isLast={index === steps.length - 1}
        width={place.column}
        token={token}
        isKnown={isKnown}
        onSelect={onSelect}
      />
    );
  });
});

export const DecoderColumns = memo(function DecoderColumns({
  steps,
  start,
  gold,
  place,
  window,
  onSelect,
}: Props & {
  readonly steps: readonly DecoderStep[];
  /** The clock's cursor at the first column. */
  readonly start: number;
  /** Ids of the true target, eos included, when it is known. */
  readonly gold: readonly number[] | null;
}) {
  return steps.slice(window.from, window.to).map((step, offset) => {
    const index = window.from + offset;
    return (
      <DecoderColumn
        key={index}
        index={index}
        position={start + index}
        isLast={index === steps.length - 1}
        width={place.column}
        inputToken={step.inputToken}
        token={step.chosen.token}
        certainty={wholePercent(step.chosen.logProbability)}
        origin={step.origin}
        isRight={gold && gold[index] === step.chosen.tokenId}
        onSelect={onSelect}
      />
    );
  });
});

/** 100 only when it is all but certain: 99.6 % reads 99. */
function wholePercent(logProbability: number): number {
  const percent = Math.exp(logProbability) * 100;
  return percent > 99.95 ? 100 : Math.min(99, Math.round(percent));
}
