/** abc -> cba: the last token read is the first one written, the easiest order for a fixed-size state. */
import { sequenceTask } from './sequenceTask';

export const reverseTask = sequenceTask('reverse', 6, (source) =>
  source.split('').reverse().join(''),
);
