/** The code that a client's call was refused with. */
import { CodedError } from '../src/protocol/wireError';

export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no error';
  } catch (error) {
    return error instanceof CodedError ? error.code : String(error);
  }
}
