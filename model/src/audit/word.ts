/** A word of 操作日志 in both languages: pages and exported files say the same. */
export type Word = readonly [chinese: string, english: string];

export type Language = 'zh-CN' | 'en-US';

/** The word of a name, if it has one. */
export const find = (words: Record<string, Word>, name: string) =>
  Object.hasOwn(words, name) ? words[name] : undefined;

export const say = (word: Word, language: Language) => word[language === 'en-US' ? 1 : 0];
