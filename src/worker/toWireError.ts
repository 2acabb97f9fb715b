/** Turns what the engine throws into coded errors that can cross to the page. */
import { DataError } from '../data/experimentData';
import { NoBackendError } from '../engine/backendSelection';
import { SurgeryError } from '../engine/decoding/contextSurgery';
import { DecodeRequestError, EmptySourceError } from '../engine/decoding/decodeRequest';
import { UnknownUnitError } from '../engine/inspection/unitSelection';
import { NonFiniteError } from '../engine/training/lossReader';
import { CodedError, internalError, type WireError } from '../protocol/wireError';
import { storageWireError } from './storageWireError';

export function toWireError(error: unknown): WireError {
  if (error instanceof CodedError) return error.toWire();
  if (error instanceof DataError) {
    const code = error.code === 'tooFewUnique' ? 'dataTooFewUnique' : 'dataInvalid';
    return { code, message: error.message, details: { ...error.details, reason: error.code } };
  }
  if (error instanceof NonFiniteError) {
    return {
      code: 'nonFinite',
      message: error.message,
      details: { step: error.step, what: error.what },
    };
  }
  if (error instanceof NoBackendError) {
    const tried = error.passedOver.map(({ name, reason }) => `${name}: ${reason}`).join(', ');
    return { code: 'backendUnavailable', message: error.message, details: { tried } };
  }
  if (error instanceof EmptySourceError) {
    return { code: 'emptySource', message: error.message, details: {} };
  }
  if (
    error instanceof DecodeRequestError ||
    error instanceof SurgeryError ||
    error instanceof UnknownUnitError
  ) {
    const { message, field } = error;
    return { code: 'invalidRequest', message, details: { field } };
  }
  return storageWireError(error) ?? internalError(error);
}
