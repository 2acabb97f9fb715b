/** cab -> abc: every output depends on the whole source. */
import { sequenceTask } from './sequenceTask';

export const sortTask = sequenceTask('sort', 8, (source) => source.split('').sort().join(''));
