/** The shape of a trace; a renewed trace of the same source keeps it where it can. */
import { useState } from 'react';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { shapeAfter, shapeOf, type MachineShape } from './machineGeometry';

export function useShape(trace: DecodeTrace): MachineShape {
  const [known, setKnown] = useState(() => ({ trace, shape: shapeOf(trace) }));
  if (known.trace === trace) return known.shape;
  const shape = shapeAfter(known.shape, shapeOf(trace));
  setKnown({ trace, shape });
  return shape;
}
