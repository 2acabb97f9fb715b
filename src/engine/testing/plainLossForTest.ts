/**
 * The loss of one example as plainly as it can be written: loops over numbers in double precision, no
 * batch, no tensors. A nudge moves one unit's hidden state at one time step, for finite differences.
 * Shares no code with the engine.
 */
import type { ModelConfig } from '../../domain/experimentConfig';
import type { NamedParameter } from '../../domain/modelSnapshot';

export interface Nudge {
  readonly side: 'encoder' | 'decoder';
  readonly layer: number;
  readonly timeStep: number;
  readonly unit: number;
  readonly by: number;
}

interface State {
  readonly hidden: number[];
  readonly cell: number[];
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Summed over the target's tokens and eos, in nats. */
export function plainLoss(
  model: ModelConfig,
  parameters: readonly NamedParameter[],
  sourceIds: readonly number[],
  targetIds: readonly number[],
  nudge: Nudge | null = null,
): number {
  const find = (name: string): NamedParameter => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const row = (name: string, index: number): number[] => {
    const { shape, values } = find(name);
    const width = shape[1] ?? 1;
    return [...values.subarray(index * width, (index + 1) * width)];
  };
  const affine = (weight: string, bias: string, x: readonly number[]): number[] =>
    [...find(bias).values].map((start, output) =>
      row(weight, output).reduce((sum, value, at) => sum + value * (x[at] ?? NaN), start),
    );

  const stepLayer = (
    side: Nudge['side'],
    layer: number,
    x: readonly number[],
    before: State,
  ): State => {
    const name = (kind: string): string => `${side}.rnn.${kind}_l${layer}`;
    const a = affine(name('weight_ih'), name('bias_ih'), x);
    const b = affine(name('weight_hh'), name('bias_hh'), before.hidden);
    const units = before.hidden.map((_, unit) => unit);
    const of = (sums: number[], block: number, unit: number): number =>
      sums[block * units.length + unit] ?? NaN;
    const both = (block: number, unit: number): number => of(a, block, unit) + of(b, block, unit);
    switch (model.cell) {
      case 'rnn':
        return { hidden: units.map((unit) => Math.tanh(both(0, unit))), cell: before.cell };
      case 'gru':
        return {
          hidden: units.map((unit) => {
            const n = Math.tanh(of(a, 2, unit) + sigmoid(both(0, unit)) * of(b, 2, unit));
            const z = sigmoid(both(1, unit));
            return (1 - z) * n + z * (before.hidden[unit] ?? NaN);
          }),
          cell: before.cell,
        };
      case 'lstm': {
        const cell = units.map(
          (unit) =>
            sigmoid(both(1, unit)) * (before.cell[unit] ?? NaN) +
            sigmoid(both(0, unit)) * Math.tanh(both(2, unit)),
        );
        const hidden = units.map((unit) => sigmoid(both(3, unit)) * Math.tanh(cell[unit] ?? NaN));
        return { hidden, cell };
      }
    }
  };

  const zeros = Array.from({ length: model.hiddenSize }, () => 0);
  let states: State[] = Array.from({ length: model.numLayers }, () => ({
    hidden: zeros,
    cell: zeros,
  }));
  /** One time step of all layers; the top layer's hidden state. */
  const step = (side: Nudge['side'], timeStep: number, input: number[]): number[] => {
    let x = input;
    states = states.map((before, layer) => {
      const after = stepLayer(side, layer, x, before);
      const isNudged = nudge?.side === side && nudge.layer === layer && nudge.timeStep === timeStep;
      x = after.hidden.map((value, unit) =>
        isNudged && nudge.unit === unit ? value + nudge.by : value,
      );
      return { ...after, hidden: x };
    });
    return x;
  };

  let context = zeros;
  const read = model.reverseSource ? sourceIds.toReversed() : sourceIds;
  read.forEach((id, timeStep) => {
    context = step('encoder', timeStep, row('encoder.embedding.weight', id));
  });
  const table = `${model.sharedVocabulary ? 'encoder' : 'decoder'}.embedding.weight`;
  let loss = 0;
  [...targetIds, 2].forEach((label, timeStep) => {
    const embedded = row(table, timeStep === 0 ? 1 : (targetIds[timeStep - 1] ?? NaN));
    const shared = model.contextToInput ? context : [];
    const output = step('decoder', timeStep, [...embedded, ...shared]);
    const logits = affine('decoder.fc_out.weight', 'decoder.fc_out.bias', [
      ...(model.inputToReadout ? embedded : []),
      ...output,
      ...(model.contextToReadout ? context : []),
    ]);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    loss += Math.log(total) - (logits[label] ?? NaN);
  });
  return loss;
}
