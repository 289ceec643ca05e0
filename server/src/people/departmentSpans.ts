import { dayOf } from '@tide/model/values/localTime';
import type { Directory } from './directory';

/** In which department somebody was: from a day on and until before another one, `-infinity` and `infinity` where it has no end. */
export interface DepartmentSpan {
  person: string;
  since: string;
  until: string;
  department: string | null;
}

/**
 * The departments of everybody over all days in a zone (spec TGT-02), one to the next without a gap. On the day of a move he is in the new one
 * already. Whoever was in none before his first department counts as having been in that one from the beginning.
 */
export function departmentSpans(directory: Pick<Directory, 'people' | 'moves'>, zone: string): DepartmentSpan[] {
  return directory.people().flatMap(({ id, departmentId }) => {
    const moves = directory.moves(id).map(({ at, former }) => ({ day: dayOf(new Date(at), zone), former }));
    const counted = moves.filter(
      ({ day, former }, index) => !(index === 0 && former === null) && moves[index - 1]?.day !== day,
    );
    const stays = [...counted, { day: 'infinity', former: departmentId }];
    return stays.map(({ day, former }, index) => ({
      person: id,
      since: stays[index - 1]?.day ?? '-infinity',
      until: day,
      department: former,
    }));
  });
}
