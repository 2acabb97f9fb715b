/** abc -> abc: can the fixed-size state hold a sequence at all? */
import { sequenceTask } from './sequenceTask';

export const copyTask = sequenceTask('copy', 8, (source) => source);
