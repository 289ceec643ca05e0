import type { Language } from '../../access/actor';
import { english } from './english';
import { englishAccounts } from './englishAccounts';
import { englishAudit } from './englishAudit';
import { englishDocuments } from './englishDocuments';
import { englishGroups } from './englishGroups';
import { englishHandover } from './englishHandover';
import { englishImports } from './englishImports';
import { englishNotifications } from './englishNotifications';
import { englishOrganisation } from './englishOrganisation';
import { englishPipelines } from './englishPipelines';
import { englishPool } from './englishPool';
import { englishPrint } from './englishPrint';
import { englishRoles } from './englishRoles';
import { englishSharing } from './englishSharing';
import { englishStates } from './englishStates';

/** A sentence of the server with its blanks: `请填写{label}。` */
export interface Pattern {
  expression: RegExp;
  names: string[];
  translated: string;
  /** Letters that are not blanks: the pattern that says most is tried first. */
  weight: number;
}

const blank = /\{([\w.]+)\}/g;
/** Between two sentences, but not inside words that people have typed: those stand in 「」. */
const sentenceEnd = /(?<=。)(?=[^」]+(?:「|$))/;
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

export function patternOf([source, translated]: [string, string]): Pattern {
  const names = [...source.matchAll(blank)].map((match) => match[1] ?? '');
  const expression = source.split(blank).map((part, index) => (index % 2 === 0 ? literal(part) : '([\\s\\S]+?)'));
  return {
    expression: new RegExp(`^${expression.join('')}$`),
    names,
    translated,
    weight: source.replace(blank, '').length,
  };
}

const patterns = Object.entries({
  ...english,
  ...englishAccounts,
  ...englishImports,
  ...englishAudit,
  ...englishNotifications,
  ...englishOrganisation,
  ...englishDocuments,
  ...englishPipelines,
  ...englishPool,
  ...englishPrint,
  ...englishGroups,
  ...englishHandover,
  ...englishSharing,
  ...englishRoles,
  ...englishStates,
})
  .map(patternOf)
  .sort((one, other) => other.weight - one.weight);

/**
 * A sentence that the server has written in Chinese, in the reader's language (spec GEN-01). What stands in its blanks is
 * looked up too: labels in `labels` (Chinese → the reader's words), sentences inside sentences here. `ofPacks` are the sentences of the
 * installed packs. An unknown text stays.
 */
export function translate(
  sentence: string,
  language: Language,
  labels: ReadonlyMap<string, string>,
  ofPacks: readonly Pattern[] = [],
): string {
  if (language === 'zh-CN') return sentence;
  const label = labels.get(sentence);
  if (label !== undefined) return label;
  const sentences = sentence.split(sentenceEnd);
  if (sentences.length > 1) return sentences.map((part) => translate(part, language, labels, ofPacks)).join(' ');
  for (const { expression, names, translated } of [...ofPacks, ...patterns]) {
    const match = expression.exec(sentence);
    if (!match) continue;
    const values = new Map(
      names.map((name, index) => [name, translate(match[index + 1] ?? '', language, labels, ofPacks)]),
    );
    return translated.replace(blank, (_, name: string) => values.get(name) ?? '');
  }
  if (sentence.includes('、'))
    return sentence
      .split('、')
      .map((part) => translate(part, language, labels, ofPacks))
      .join(', ');
  return sentence;
}
