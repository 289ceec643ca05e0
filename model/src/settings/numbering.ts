import type { NumberRule } from '../numbering';

/** 编号规则 that administrators have set: `contract.number` → rule. What is not named follows the pattern of its pack. */
export type NumberingSettings = Record<string, NumberRule>;

export const numberingDefaults: NumberingSettings = {};
