/** Everything the panel shows as rows of one table, each number as it was measured. */
import type { GradientReport, Histogram, ParameterReport } from '../../../domain/gradientReport';
import type { MetricHistory } from '../../../state/metricHistory';
import type { CsvRows } from '../../layout/csvText';
import { clipped } from './clippingCurve';
import { binRange } from './histogramPath';

const HEADER = [
  'record',
  'step',
  'side',
  'layer',
  'timeStep',
  'parameter',
  'shape',
  'quantity',
  'from',
  'to',
  'value',
  'count',
];

interface Cells {
  readonly record: string;
  readonly step: number;
  readonly side?: string;
  /** From 1, as time steps. */
  readonly layer?: number;
  readonly timeStep?: number;
  readonly parameter?: ParameterReport;
  readonly quantity: string;
  readonly range?: readonly [number, number];
  readonly value?: number;
  readonly count?: number;
}

function row(cells: Cells): (string | number)[] {
  const { record, step, side, layer, timeStep, parameter, quantity, range, value, count } = cells;
  return [
    record,
    step,
    side ?? '',
    layer ?? '',
    timeStep ?? '',
    parameter?.name ?? '',
    parameter?.shape.join('x') ?? '',
    quantity,
    range?.[0] ?? '',
    range?.[1] ?? '',
    value ?? '',
    count ?? '',
  ];
}

/** `count` is the rows of a time step's mean, or the values of a bin. */
export function gradientCsv(report: GradientReport, history: MetricHistory): CsvRows {
  const { modelStep: step, flows, parameters, rows, clipNorm, updateStep } = report;
  const probe = { loss: report.loss, gradientNorm: report.gradientNorm, clipNorm };
  const norms = history.values('gradientNorm');
  return [
    HEADER,
    ...Object.entries(probe).map(([quantity, value]) =>
      row({ record: 'probe', step, quantity, value, count: rows }),
    ),
    ...flows.flatMap(({ side, layer, norms: flow, rows: counts }) =>
      Array.from(flow, (value, time) =>
        row({
          record: 'flow',
          step,
          side,
          layer: layer + 1,
          timeStep: time + 1,
          quantity: 'gradientNorm',
          value,
          count: counts[time]!,
        }),
      ),
    ),
    ...parameters.flatMap((parameter) => [
      ...(['weightNorm', 'gradientNorm'] as const).map((quantity) =>
        row({ record: 'parameter', step, parameter, quantity, value: parameter[quantity] }),
      ),
      ...(parameter.updateRatio === null || updateStep === null
        ? []
        : [
            row({
              record: 'parameter',
              step: updateStep,
              parameter,
              quantity: 'updateRatio',
              value: parameter.updateRatio,
            }),
          ]),
      ...(['weights', 'gradients'] as const).flatMap((quantity) =>
        binRows(step, parameter, quantity, parameter[quantity]),
      ),
    ]),
    ...Array.from(history.values('step'), (updated, index) => [
      row({ record: 'update', step: updated, quantity: 'normBefore', value: norms[index]! }),
      row({
        record: 'update',
        step: updated,
        quantity: 'normAfter',
        value: clipped(norms[index]!, clipNorm),
      }),
    ]).flat(),
  ];
}

function binRows(
  step: number,
  parameter: ParameterReport,
  quantity: string,
  histogram: Histogram,
): (string | number)[][] {
  return Array.from(histogram.counts, (count, bin) =>
    row({
      record: 'histogram',
      step,
      parameter,
      quantity,
      range: binRange(histogram, bin),
      count,
    }),
  );
}
