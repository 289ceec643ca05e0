import type { NumberRule } from '../numbering';

/** Numbers that are drawn next under a rule, and those of them that would have come but are used already. */
export interface NumberPreview {
  next: string[];
  taken: string[];
}

/** One autonumber field with the rule of its new numbers (`GET /api/settings/numbering`). */
export interface NumberedFieldJson extends NumberPreview {
  object: string;
  field: string;
  objectLabel: string;
  fieldLabel: string;
  rule: NumberRule;
  /** What the pack says. */
  packRule: NumberRule;
}
