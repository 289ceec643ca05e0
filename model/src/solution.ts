import type { Values } from './api/records';
import type { DemoData } from './demo';
import type { BooleanField } from './fields/boolean';
import type { ChoiceField } from './fields/choice';
import type { NumberField } from './fields/number';
import type { DailyWork, PackAction, Reaction, Rule } from './functions';
import type { Notice } from './notices';
import type { ObjectDefinition } from './object';
import type { RoleDefinition } from './role';

/** Something that administrators decide for the whole workspace, with a default; that of a number may be undefined, which is empty. */
export type PackSetting = (BooleanField | ChoiceField | NumberField) & { default: unknown };

export interface MenuGroup {
  label: string;
  objects: readonly string[];
}

/** A pack (行业方案): plain JSON, the same shape as an administrator's change and an export. */
export interface SolutionDefinition {
  name: string;
  label: string;
  /** Packs that must be there first. */
  needs: readonly string[];
  objects: readonly ObjectDefinition[];
  roles: readonly RoleDefinition[];
  menu: readonly MenuGroup[];
  rules: readonly Rule[];
  reactions: readonly Reaction[];
  actions: readonly PackAction[];
  /** In the order in which it is done. */
  daily: readonly DailyWork[];
  notices: readonly Notice[];
  /** What administrators set in the browser, by name; functions ask for it by `setting`. */
  settings: Readonly<Record<string, PackSetting>>;
  /** Translations: language → path (listed at server/src/metadata/translate.ts) → text. */
  locales: Record<string, Record<string, string>>;
  /** Sentences of its functions: language → sentence as written, with `{blanks}` → sentence. */
  sentences: Record<string, Record<string, string>>;
  /** Records that an empty workspace begins with, in its language. */
  begins?(language: 'zh-CN' | 'en-US'): readonly { object: string; values: Values }[];
  /** Demo data as of a day (YYYY-MM-DD), for a workspace that wants to be looked at. */
  demo?(today: string): DemoData;
}

/** Declares a pack. */
export function defineSolution(
  name: string,
  input: Partial<Omit<SolutionDefinition, 'name'>> & { label: string },
): SolutionDefinition {
  return {
    needs: [],
    objects: [],
    roles: [],
    menu: [],
    rules: [],
    reactions: [],
    actions: [],
    daily: [],
    notices: [],
    settings: {},
    locales: {},
    sentences: {},
    ...input,
    name,
  };
}
