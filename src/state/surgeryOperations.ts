/**
 * Operations as a person makes them: one tool on all units that were picked, which is one edit per
 * layer and state in the request. A slider in motion changes its operation, it adds none.
 */
import type { UnitEdit } from '../domain/contextSurgery';
import type { ModelConfig } from '../domain/experimentConfig';
import type { UnitPicks } from './unitPicks';

export const SURGERY_TOOLS = ['zero', 'clamp', 'scale', 'noise'] as const;
export type SurgeryTool = (typeof SURGERY_TOOLS)[number];

/** Units of one layer's state; all of them when null. */
export type EditTarget = Pick<UnitEdit, 'layer' | 'state' | 'units'>;

export interface SurgeryOperation {
  readonly id: number;
  readonly tool: SurgeryTool;
  /** At most one a layer and state. */
  readonly targets: readonly EditTarget[];
  /** The value clamped to, the factor, or the noise's standard deviation; 0 for zero. */
  readonly amount: number;
  /** Of the noise. */
  readonly seed: number;
}

/** What a tool starts with. */
export const FIRST_AMOUNT: Readonly<Record<SurgeryTool, number>> = {
  zero: 0,
  clamp: 1,
  scale: 2,
  noise: 0.5,
};

export function targetsOf(picks: UnitPicks, hiddenSize: number): EditTarget[] {
  return picks.map(({ layer, state, units }) => ({
    layer,
    state,
    units: units.length === hiddenSize ? null : units,
  }));
}

export function picksOf(targets: readonly EditTarget[], hiddenSize: number): UnitPicks {
  return targets.map(({ layer, state, units }) => ({
    layer,
    state,
    units: units ?? Array.from({ length: hiddenSize }, (_, unit) => unit),
  }));
}

export function editsOf(operations: readonly SurgeryOperation[]): UnitEdit[] {
  return operations.flatMap(({ tool, targets, amount, seed }) =>
    targets.map((target) => ({
      ...target,
      kind: tool === 'zero' ? ('clamp' as const) : tool,
      amount,
      seed,
    })),
  );
}

/** Edits that came from elsewhere, as operations: neighbours alike in all but their row are one. */
export function operationsOf(edits: readonly UnitEdit[], nextId: () => number): SurgeryOperation[] {
  const operations: SurgeryOperation[] = [];
  for (const { layer, state, units, kind, amount, seed } of edits) {
    const tool: SurgeryTool = kind === 'clamp' && amount === 0 ? 'zero' : kind;
    const target = { layer, state, units };
    const last = operations.at(-1);
    const joins =
      last?.tool === tool &&
      last.amount === amount &&
      last.seed === seed &&
      !last.targets.some((each) => each.layer === layer && each.state === state);
    if (joins) operations.splice(-1, 1, { ...last, targets: [...last.targets, target] });
    else operations.push({ id: nextId(), tool, targets: [target], amount, seed });
  }
  return operations;
}

/** Whether the same tool on the same units would be asked for a second time. */
export function isSameOperation(
  operation: SurgeryOperation,
  tool: SurgeryTool,
  targets: readonly EditTarget[],
): boolean {
  return operation.tool === tool && JSON.stringify(operation.targets) === JSON.stringify(targets);
}

export interface FittedOperations {
  readonly operations: readonly SurgeryOperation[];
  /** How many edits the model cannot take, one a layer and state. */
  readonly dropped: number;
}

type StateShape = Pick<ModelConfig, 'cell' | 'numLayers' | 'hiddenSize'>;

export function fitsModel({ layer, state, units }: EditTarget, model: StateShape): boolean {
  return (
    layer < model.numLayers &&
    (state === 'hidden' || model.cell === 'lstm') &&
    (units?.every((unit) => unit < model.hiddenSize) ?? true)
  );
}

/** The operations without what a model has no place for: a layer, a unit, a cell state. */
export function fitOperations(
  operations: readonly SurgeryOperation[],
  model: StateShape,
): FittedOperations {
  let dropped = 0;
  const fitted = operations.flatMap((operation) => {
    const targets = operation.targets.filter((target) => fitsModel(target, model));
    dropped += operation.targets.length - targets.length;
    if (targets.length === operation.targets.length) return [operation];
    return targets.length === 0 ? [] : [{ ...operation, targets }];
  });
  return { operations: dropped === 0 ? operations : fitted, dropped };
}
