import { type Texts, translateObject, translateSystemFields } from '../../metadata/translate';
import type { Workspace } from '../../metadata/workspace';

/** Labels, and the sentences of guards. */
const said = new Set(['label', 'message']);

/** Every Chinese label of the workspace → its translation, for the blanks of sentences. */
export function labelsOf(workspace: Workspace, texts: Texts): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const pair = (chinese: object, translated: object): void => {
    for (const [key, value] of Object.entries(chinese)) {
      const other = (translated as Record<string, unknown>)[key];
      if (said.has(key) && typeof value === 'string' && typeof other === 'string') labels.set(value, other);
      else if (typeof value === 'object' && value !== null && typeof other === 'object' && other !== null)
        pair(value, other);
    }
  };
  for (const object of workspace.objects.values()) pair(object, translateObject(object, texts));
  pair(translateSystemFields({}), translateSystemFields(texts));
  return labels;
}
