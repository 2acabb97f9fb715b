/** Every evaluation that is remembered, both ways of reading. */
import type { EvaluationPoint } from '../../../state/runStore';
import type { CsvRows } from '../../layout/csvText';

export function forcingCsv(evaluations: readonly EvaluationPoint[]): CsvRows {
  return [
    [
      'step',
      'examples',
      'teacher-forced loss',
      'free-running loss',
      'teacher-forced accuracy',
      'free-running accuracy',
      'loss gap',
      'loss gap low',
      'loss gap high',
      'accuracy gap',
      'accuracy gap low',
      'accuracy gap high',
    ],
    ...evaluations.map((point) => [
      point.step,
      point.examples,
      point.validationLoss,
      point.freeRunningLoss,
      point.tokenAccuracy,
      point.freeRunningAccuracy,
      ...[point.exposureBias.loss, point.exposureBias.accuracy].flatMap(({ value, low, high }) => [
        value,
        low,
        high,
      ]),
    ]),
  ];
}
