/**
 * The fake trainer with a state that can be operated on: what it writes is the source whose context
 * it got, and a clamp to 1 of its first unit puts an `a` first. Its weights change only when told.
 */
import type { FakeClient } from '../client/fakeClient';
import type { DecodeRequest, DecodeResult } from '../domain/decoding';
import { NO_SURGERY } from '../domain/contextSurgery';

export interface SurgeryClient {
  readonly requests: DecodeRequest[];
  /** Optimizer updates that the next answers are of. */
  modelStep: number;
}

/** Takes over how a fake decodes. */
export function letOperate(client: FakeClient): SurgeryClient {
  const decode = client.decode.bind(client);
  const control: SurgeryClient = { requests: [], modelStep: 100 };
  client.decode = async (request) => {
    control.requests.push(request);
    const { blend, edits } = request.surgery;
    const source = blend && blend.share > 0.5 ? blend.source : request.source;
    const forcedIds = edits.some(({ kind, amount }) => kind === 'clamp' && amount === 1)
      ? [4]
      : request.forcedIds;
    const result = await decode({ ...request, source, forcedIds, surgery: NO_SURGERY });
    return operated(result, request, control.modelStep);
  };
  return control;
}

function operated(
  result: DecodeResult,
  { surgery }: DecodeRequest,
  modelStep: number,
): DecodeResult {
  const initialStates = result.trace.initialStates.map(({ hidden, cell }, layer) => {
    // The same states for every answer, so that only an operation changes them.
    const states = {
      hidden: hidden.map((_, unit) => Math.cos(unit)),
      cell: cell?.map((_, unit) => 2 * Math.sin(unit)) ?? null,
    };
    for (const edit of surgery.edits) {
      const values = edit.layer === layer ? states[edit.state] : null;
      for (const unit of edit.units ?? values?.keys() ?? []) {
        if (values && edit.kind === 'clamp') values[unit] = edit.amount;
        else if (values) values[unit] = (values[unit] ?? 0) * edit.amount;
      }
    }
    return states;
  });
  return { ...result, trace: { ...result.trace, initialStates, modelStep } };
}
