/** Checks of what the program itself guarantees; a person's mistakes get coded errors instead. */

/** @throws Error with the message when the condition does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Ends a switch over a union: compiles only while every member is handled. @throws always. */
export function assertUnreachable(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
