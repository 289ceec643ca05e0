import type { Language } from '../../access/actor';
import type { Engine } from '../../records/engine';
import type { Request } from '../environment';
import { labelsOf } from './labels';
import { sentencesOf } from './sentences';
import { translate } from './translate';

/** Says a sentence of the server in the caller's language. */
export function speakerOf(context: Request, { workspace }: Pick<Engine, 'workspace'>): (sentence: string) => string {
  const language = languageOf(context, workspace.language);
  const labels = labelsOf(workspace, workspace.locales[language] ?? {});
  const ofPacks = sentencesOf(workspace, language);
  return (sentence) => translate(sentence, language, labels, ofPacks);
}

/** The language of the signed-in person; before that the browser's, and last the workspace's. */
function languageOf(context: Request, fallback: Language): Language {
  const asked = context.req.header('accept-language') ?? '';
  const own = context.get('actor')?.language;
  if (own) return own;
  return asked.startsWith('en') ? 'en-US' : asked.startsWith('zh') ? 'zh-CN' : fallback;
}
