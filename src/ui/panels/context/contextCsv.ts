/** Every answer that is remembered, a row a training step. */
import type { ContextUseReport } from '../../../domain/contextUse';
import type { CsvRows } from '../../layout/csvText';

export function contextCsv(history: readonly ContextUseReport[]): CsvRows {
  return [
    [
      'step',
      'examples',
      'true loss',
      'shuffled loss',
      'zeroed loss',
      'shuffled gap',
      'shuffled gap low',
      'shuffled gap high',
      'zeroed gap',
      'zeroed gap low',
      'zeroed gap high',
    ],
    ...history.map(({ modelStep, examples, shuffledGap, zeroedGap, ...losses }) => [
      modelStep,
      examples,
      losses.trueLoss,
      losses.shuffledLoss,
      losses.zeroedLoss,
      ...[shuffledGap, zeroedGap].flatMap(({ value, low, high }) => [value, low, high]),
    ]),
  ];
}
