/** Sentences about notifications and reminders. */
export const englishNotifications: Record<string, string> = {
  '记录不存在，或你已无权查看。': 'The record is gone, or you may no longer view it.',
  '没有名为「{name}」的提醒。': 'There is no notice “{name}”.',
  '自己加的提醒不能关闭。': 'Reminders of your own cannot be switched off.',
  '只有自己加的提醒可以改内容。': 'Only reminders of your own can be reworded.',
  '提醒的对象和记录要一起给出。': 'Give the object and the record of a reminder together.',
  '提醒时间不能早于现在。': 'The time of a reminder must not be in the past.',
  '每人最多有 {limit} 条未到时间的提醒，请先处理或删除一些。':
    'Nobody has more than {limit} reminders ahead of him. Please settle or delete some first.',
  '请填写提醒内容。': 'Please say what you want to be reminded of.',
  '提醒内容不能超过 200 个字。': 'A reminder has at most 200 characters.',
  '提醒时间应如 2025-03-10T15:00:00+08:00。': 'Write the time of a reminder like 2025-03-10T15:00:00+08:00.',
  'tab 只能是 today、future、past、done。': 'tab is today, future, past or done.',
  '打开的页面太多，请关闭一些。': 'Too many pages are open. Please close some.',
};
