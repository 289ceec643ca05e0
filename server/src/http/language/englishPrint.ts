/** What callers are told of printing, numbering and versions, in English. */
export const englishPrint: Record<string, string> = {
  '{object}没有名为「{print}」的打印。': '{object} has no print named “{print}”.',
  '打印没有成功：{reason}。': 'Printing failed: {reason}.',
  排版进程意外结束: 'the typesetter ended unexpectedly',
  '超过 {seconds} 秒还没有排好': 'the page was not ready after {seconds} seconds',
  '打印没有成功：程序正在停止。': 'Printing failed: the program is being stopped.',
  '正在打印的人太多，请稍后再试。': 'Too many people are printing; please try again in a moment.',
  '你的前几次打印还没有完成，请稍后再试。': 'Your last prints are not ready yet; please try again in a moment.',
  '对账单最多 {count} 笔，请缩短期间。': 'A statement holds at most {count} entries; please choose a shorter period.',
  '标志应为 PNG 或 JPEG 图片。': 'The logo must be a PNG or JPEG picture.',
  '标志不能超过 {size} KB。': 'The logo must not be larger than {size} KB.',
  '标志的尺寸太大，请缩小后再上传。': 'The logo has too many pixels; please make it smaller first.',
  '标志的图片已损坏，无法打印。': 'The picture of the logo is damaged and cannot be printed.',
  '公司名称不能超过 {count} 个字。': 'The company name has at most {count} characters.',
  '地址不能超过 {count} 个字。': 'The address has at most {count} characters.',
  '电话不能超过 {count} 个字。': 'The phone has at most {count} characters.',
  '税号不能超过 {count} 个字。': 'The tax number has at most {count} characters.',
  '{name} 应如 2025-03-10。': '{name} should look like 2025-03-10.',
  '开始日期不能晚于结束日期。': 'The first day must not be after the last one.',
  '版本应在 1 到 {count} 之间。': 'The versions are 1 to {count}.',
  '版本应为整数。': 'A version is a whole number.',
  '版本从 1 开始。': 'Versions count from 1.',
  '{object}的版本不存在或无权查看。': 'There are no versions of {object}, or you may not see them.',
  '编号应如 {number}。': 'A number should look like {number}.',
  '{field}「{number}」已被使用，请换一个。': '{field} “{number}” is used already; please choose another one.',
  '重置周期比日期更细，编号会重复：请让日期包含重置的年、月或日。':
    'The counter would begin again more often than the date tells, and numbers would come twice: let the date hold the year, month or day of the reset.',
  '连号的编号不能自己填写，否则会留下空号：请只选一项。':
    'A number without gaps cannot be typed, or gaps would be left: please choose one of the two.',
  '{object}的编号字段不存在或无权查看。': '{object} has no such numbered field, or you may not see it.',
  '前缀、分隔符和后缀只能用文字、数字、-、_、/，各不超过 20 个字。':
    'Prefix, separator and suffix are made of letters, digits, -, _ and /, 20 characters at most each.',
  '日期只能是空、yy、yyyy、yyMM、yyyyMM、yyMMdd、yyyyMMdd。':
    'The date can only be empty, yy, yyyy, yyMM, yyyyMM, yyMMdd or yyyyMMdd.',
  '流水号位数应为 1 到 10。': 'The counter has 1 to 10 digits.',
  '重置周期只能是 never、year、month、day。': 'The reset can only be never, year, month or day.',
  'download 只能是 1。': 'download can only be 1.',
};
