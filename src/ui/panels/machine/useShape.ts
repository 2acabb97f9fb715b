/** The shape of a trace, the same object while a renewed trace has the same shape. */
import { useState } from 'react';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { shapeOf, type MachineShape } from './machineGeometry';

export function useShape(trace: DecodeTrace): MachineShape {
  const [known, setKnown] = useState(() => ({ trace, shape: shapeOf(trace) }));
  if (known.trace === trace) return known.shape;
  const shape = shapeOf(trace);
  const next = { trace, shape: isSame(shape, known.shape) ? known.shape : shape };
  setKnown(next);
  return next.shape;
}

function isSame(a: MachineShape, b: MachineShape): boolean {
  return (Object.keys(a) as (keyof MachineShape)[]).every((key) => a[key] === b[key]);
}
