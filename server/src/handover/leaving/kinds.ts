import { departments } from './departments';
import type { Leaving } from './leaving';
import { subordinates } from './subordinates';

/** Everything that somebody leaves behind beside records, in the order in which it is handed over. */
export const leavings: readonly Leaving[] = [subordinates, departments];
