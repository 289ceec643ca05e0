/** Sentences about records that are shared out of a pool. */
export const englishPool: Record<string, string> = {
  '公海功能已关闭。': 'The pool is switched off.',
  '{object}没有公海。': 'A {object} has no pool.',
  '该{object}已被其他同事领取。': 'A colleague has claimed this {object} already.',
  '该{object}已有负责人。': 'This {object} has an owner already.',
  '该{object}不在公海中。': 'This {object} is not in the pool.',
  '该{object}在公海中，请用领取或分配。': 'This {object} is in the pool: claim or assign it.',
  '{object}在公海中，领取后才能查看{field}。': 'This {object} is in the pool: {field} is shown once it is claimed.',
  '您不是公海用户，不能领取。': 'You are not a member of the pool and cannot claim from it.',
  '{person}不是公海用户。': '{person} is not a member of the pool.',
  '接收人不是公海用户。': 'The receiver is not a member of the pool.',
  '您是该{object}的前负责人，{day} 起才能领取。':
    'You have owned this {object} before; you may claim it from {day} on.',
  '您今天已领取 {count} 个，达到每日上限 {limit}。': 'You have claimed {count} today, which is the limit of {limit}.',
  '您已拥有 {count} 个公海{object}，达到上限 {limit}，请先释放。':
    'You own {count} from the pool ({object}), which is the limit of {limit}. Please release some first.',
  '{person}已拥有 {count} 个公海{object}，达到上限 {limit}。':
    '{person} owns {count} from the pool ({object}), which is the limit of {limit}.',
  '只有公海管理员可以分配{object}。': 'Only administrators of the pool may assign a {object}.',
  '只有公海管理员可以把{object}导入公海。': 'Only administrators of the pool may import a {object} into it.',
  '只有公海管理员可以延期，请申请延期。': 'Only administrators of the pool may extend; please ask for it.',
  '只有公海管理员可以把{object}移到别的公海。': 'Only administrators of the pools may move a {object} to another one.',
  '只有公海管理员可以把公海{object}转为普通{of}。': 'Only administrators of the pool may make a {object} ordinary.',
  '只有负责人和公海管理员可以释放这条{object}。':
    'Only its owner and administrators of the pool may release this {object}.',
  '公海{object}只有公海管理员可以删除。': 'Only administrators of the pool may delete a {object} of it.',
  '只能输入正整数。': 'Only positive whole numbers.',
  '只有未达成目标、有保护结束日期的公海{object}可以延期。':
    'Only a {object} of the pool whose target is open, with a last day of protection, can be extended.',
  '该{object}已延期 {count} 次，最多 {limit} 次。':
    'This {object} has been extended {count} times; the limit is {limit}.',
  '该{object}已累计延期 {count} 天，最多 {limit} 天。':
    'This {object} has been extended by {count} days; the limit is {limit}.',
  '延期后的保护结束日期仍早于今天，请至少延期 {days} 天。':
    'The last day would still lie before today; please extend by at least {days} days.',
  '请填写申请延期的原因。': 'Please say why it should be extended.',
  '该{object}已是公海{of}。': 'This {object} is one of the pool already.',
  '你没有把这条{object}转为公海{of}的权限。': 'You may not move this {object} into the pool.',
  '你与公海「{pool}」无关，不能转入。': 'You have nothing to do with the pool “{pool}”.',
  '该{object}已锁定，不能转公海。': 'This {object} is locked and cannot go into the pool.',
  '该{object}不是公海{of}。': 'This {object} is not one of the pool.',
  '该{object}不是已分配的公海{of}，不能释放。':
    'This {object} is not owned from the pool: there is nothing to release.',
  '该{object}不是你刚刚领取的，不能撤销。': 'You have not just claimed this {object}: there is nothing to undo.',
  '领取超过 10 秒，不能撤销；可以释放。': 'A claim can be undone for 10 seconds; you may release it.',
  '说明不能超过 500 个字。': 'A remark has at most 500 characters.',
  '公海的修改已经处理完。': 'The change of the pool is done.',
  '上一次修改还在处理中，请等它完成。': 'The last change is still at work; please wait for it.',
  '公海「{pool}」已被修改，请刷新后再改。': 'The pool “{pool}” has been changed meanwhile. Please reload.',
  '请填写公海名称。': 'Please fill in the name of the pool.',
  '公海名称不能超过 60 个字。': 'The name of a pool has at most 60 characters.',
  '已有名为「{name}」的公海。': 'There is a pool called “{name}” already.',
  '请至少设置一名公海管理员。': 'Please name at least one administrator of the pool.',
  '请至少设置一名公海用户。': 'Please name at least one member of the pool.',
  '自动回收期限应为 1 到 3,650 的整数。': 'The days of protection should be a whole number from 1 to 3,650.',
  '拥有上限应为空，或 1 到 100,000 的整数。': 'The limit should be empty, or a whole number from 1 to 100,000.',
  '请至少选择一项公海目标。': 'Please choose at least one target.',
  '回收前提醒应为 0 到 30 的整数。': 'The days of the reminder should be a whole number from 0 to 30.',
  '前负责人限制领取的天数应为 0 到 3,650 的整数。':
    'The days of the cool-down should be a whole number from 0 to 3,650.',
  '应为空，或 1 到 100,000 的整数。': 'Should be empty, or a whole number from 1 to 100,000.',
  '应为整数。': 'Should be a whole number.',
  '回收执行时间应如 00:10。': 'Write the time of recycling like 00:10.',
  '有不能隐藏的字段。': 'There are fields that cannot be hidden.',
  '同时重算现有记录时，才能设保护到哪一天。':
    'A day of protection can only be set where existing records get a new date.',
  '保护到的日期应在今天之后，十年之内。': 'The day should lie after today, within ten years.',
  '请选择关闭后由谁负责公海中的客户。': 'Please choose who is to own what lies in the pool.',
  'target 只能是 records、pool。': 'target is records or pool.',
  '「{title}」的负责人已变成别人，没有移交。': 'Somebody else owns “{title}” by now; it was not handed over.',
};
