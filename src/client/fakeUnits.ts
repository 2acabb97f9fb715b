/** What the trainer in memory says of units over the held-out set: one sequence, whatever is asked. */
import type {
  AblationReport,
  HeldOutSequence,
  MachineSide,
  MatchUnitsRequest,
  TopContextsRequest,
  UnitContexts,
  UnitMatches,
  UnitSelection,
} from '../domain/unitReports';

export function fakeMatches({ selection }: MatchUnitsRequest, modelStep: number): UnitMatches {
  const sequence = fakeSequence(selection.side);
  return {
    matches: [{ sequence, from: 0, to: 2, mean: 0.7 }],
    total: 1,
    examples: 500,
    modelStep,
  };
}

export function fakeContexts({ side }: TopContextsRequest, modelStep: number): UnitContexts {
  const sequence = fakeSequence(side);
  return {
    highest: [{ sequence, timeStep: 1, value: 0.93 }],
    lowest: [{ sequence, timeStep: 3, value: -0.88 }],
    byToken: [
      { token: 'b', mean: 0.4, count: 81 },
      { token: 'g', mean: -0.2, count: 79 },
    ],
    examples: 500,
    modelStep,
  };
}

export function fakeAblation(selection: UnitSelection, modelStep: number): AblationReport {
  return {
    selection,
    examples: 500,
    exactBefore: 460,
    exactAfter: 310,
    lost: 155,
    gained: 5,
    lossBefore: 0.08,
    lossAfter: 0.51,
    modelStep,
  };
}

function fakeSequence(side: MachineSide): HeldOutSequence {
  const source = [...'badge'];
  const target = source.toReversed();
  const tokens = side === 'encoder' ? source : ['<bos>', ...target];
  return { example: 7, tokens, source, target };
}
