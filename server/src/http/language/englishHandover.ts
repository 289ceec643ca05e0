/** What transfers and hand-overs say → English, in the form of english.ts. */
export const englishHandover: Record<string, string> = {
  '{name}已停用。': 'the account of {name} is disabled.',
  '{name}已离职。': '{name} has left.',
  '{field}：{name}已离职。': '{field}: {name} has left.',
  '接收人：{reason}': 'Receiver: {reason}',
  接收人: 'receiver',
  '{name}没有查看{object}的权限，不能接收。': '{name} may not view {object} and cannot receive it.',
  '你没有移交{object}的权限，不能更改{field}。': 'You may not hand over {object}, so you cannot change {field}.',
  '{object}没有负责人，不能移交。': '{object} has no owner and cannot be handed over.',
  '{object}没有可随之移交的「{related}」。': '{object} has no related list “{related}” that could move along.',
  '「{title}」的负责人已变成{name}，没有移交。': '“{title}” belongs to {name} by now and was not handed over.',
  '「{title}」的负责人已是{name}。': '“{title}” belongs to {name} already.',
  '「{title}」刚刚被别人移交或删除，没有移交。':
    '“{title}” has just been handed over or deleted by somebody else; it was not handed over.',
  没有人: 'nobody',
  '{object}后来又换过负责人，保留不动。': 'This {object} has changed its owner since and stays as it is.',
  '没有这次移交。': 'There is no such transfer.',
  '移交已超过 {minutes} 分钟，不能再撤销，请重新移交。':
    'The transfer is more than {minutes} minutes old and cannot be undone. Please hand the records over again.',
  '请至少选择一条记录。': 'Choose at least one record.',
  '请选择接收人。': 'Choose the receiver.',
  '移交原因不能超过 500 个字。': 'The reason has at most 500 characters.',
};
