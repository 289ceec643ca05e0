/** The audit and the guard of values. */
export const englishAudit: Record<string, string> = {
  '今天已查看 {used} 次脱敏内容，每人每天最多 {limit} 次。':
    'You have uncovered {used} masked values today; the limit is {limit} a day for each person.',
  '请明天再看，或联系系统管理员。': 'Please go on tomorrow, or ask an administrator.',
  '你没有查看{object}完整{field}的权限。': 'You may not see the whole {field} of {object}.',
  '{object}的{field}对你没有脱敏，不用另外查看。': 'The {field} of {object} is not masked for you.',
  '每页条数 (limit) 应在 1 到 200 之间。': 'The page size (limit) should be from 1 to 200.',
  '「{id}」不是编号。': '“{id}” is not an id.',
  '日期应写成 2025-03-10 的形式。': 'A day is written like 2025-03-10.',
  '每天可查看的次数应为 0 到 10,000 的整数。': 'The number a day should be a whole number from 0 to 10,000.',
  '提醒比例应为 1 到 100 的整数。': 'The per cent for the alert should be a whole number from 1 to 100.',
  'watermark 只能是 off、screen、screenAndExport。': 'watermark can only be off, screen or screenAndExport.',
};
