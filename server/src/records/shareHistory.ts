import { accessWords } from '@tide/model/access/words';
import type { ChangeJson } from '@tide/model/api/audit';
import type { ShareInput } from '@tide/model/api/sharing';
import type { Actor } from '../access/actor';
import type { Engine } from './engine';
import { subjectJson } from './subjects';
import type { Change } from './trace';

/** A changed share in the words of the reader: 「孙二（读写，至 2025-03-31）」. */
export function sharedWith(engine: Engine, { language }: Actor, { field, from, to }: Change): ChangeJson {
  const english = language === 'en-US';
  const words = (fact: unknown): string | null => {
    if (fact === null) return null;
    const { subject, access, until } = fact as ShareInput;
    const title = subjectJson(engine, subject, language).title ?? '—';
    const rights = accessWords(access, until ?? null, language);
    return english ? `${title} (${rights})` : `${title}（${rights}）`;
  };
  return { field, label: null, from: words(from), to: words(to) };
}
