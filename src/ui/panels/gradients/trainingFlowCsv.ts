/** Every look at the gradient that is remembered, a row a training step, layer and time step. */
import type { FlowLook } from '../../../state/gradientStore';
import type { CsvRows } from '../../layout/csvText';

export function trainingFlowCsv(looks: readonly FlowLook[]): CsvRows {
  return [
    ['step', 'side', 'layer', 'timeStep', 'gradientNorm', 'rows'],
    ...looks.flatMap(({ modelStep, flows }) =>
      flows.flatMap(({ side, layer, norms, rows }) =>
        Array.from(norms, (norm, time) => [
          modelStep,
          side,
          layer + 1,
          time + 1,
          norm,
          rows[time] ?? 0,
        ]),
      ),
    ),
  ];
}
