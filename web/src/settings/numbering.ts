import type { NumberRule } from '@tide/model/numbering';

/** Words of the resets; keys of the translations. */
export const resetWords: Record<NumberRule['reset'], string> = {
  never: '不重置',
  year: '每年重置',
  month: '每月重置',
  day: '每天重置',
};

/** Words of the date parts; keys of the translations. */
export const dateWords: Record<NumberRule['date'], string> = {
  '': '没有日期',
  yy: '年，两位',
  yyyy: '年',
  yyMM: '年月，两位年',
  yyyyMM: '年月',
  yyMMdd: '年月日，两位年',
  yyyyMMdd: '年月日',
};
