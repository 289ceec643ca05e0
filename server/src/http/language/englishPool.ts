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
  '这个{object} {moment} 开放领取。': 'This {object} can be claimed from {moment} on.',
  '这个{object}正在按报名分配，请稍候。':
    'This {object} is being given to one of those who have applied. Please wait a moment.',
  '这个{object}不用报名。': 'Nobody needs to apply for this {object}.',
  '这个{object}的报名已截止。': 'It is too late to apply for this {object}.',
  '您已报名。': 'You have applied already.',
  '您没有报名。': 'You have not applied.',
  '您今天已领取 {count} 个，达到每日上限 {limit}。': 'You have claimed {count} today, which is the limit of {limit}.',
  '您已拥有 {count} 个公海{object}，达到上限 {limit}，请先释放。':
    'You own {count} from the pool ({object}), which is the limit of {limit}. Please release some first.',
  '{person}已拥有 {count} 个公海{object}，达到上限 {limit}。':
    '{person} owns {count} from the pool ({object}), which is the limit of {limit}.',
  '豁免到的日期应在今天到十年之内。': 'The day of an exemption lies between today and ten years from now.',
  '只有未达成目标、有保护结束日期的公海{object}可以豁免。':
    'Only a {object} of the pool whose target is not reached and whose protection ends can be exempted.',
  '只有公海管理员可以豁免{object}。': 'Only administrators of the pool may exempt a {object}.',
  '你没有查看这个人的{object}的权限。': 'You may not see the {object} of this person.',
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
  '延期后的保护结束日期仍早于今天，请至少延期 {days} 个工作日。':
    'The last day would still lie before today; please extend by at least {days} working days.',
  '「{day}」不是日期，应如 2026-10-01。': '“{day}” is no date; it should look like 2026-10-01.',
  '{day} 不能既放假又上班。': '{day} cannot be a holiday and a working day at once.',
  '日期太多。': 'Too many dates.',
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
  '期限不能从这里起算。': 'The days cannot count from this.',
  '「{label}」已是公海目标，有了就不再回收，期限不能再从它起算。':
    '“{label}” is a target already: with one nothing goes back, so that the days cannot count from it as well.',
  '有效跟进中有不存在的类型。': 'Among the kinds of effective follow-up is one that does not exist.',
  '有效跟进的最少字数应为 0 到 500 的整数。':
    'The least length of an effective follow-up should be a whole number from 0 to 500.',
  '有效跟进的最少通话分钟数应为 0 到 60 的整数。':
    'The least minutes of a call that is an effective follow-up should be a whole number from 0 to 60.',
  '这里的跟进不能签到，有效跟进不能要求签到。': 'Nobody checks in here, so that effective follow-up cannot ask for it.',
  '回收前提醒应为 0 到 30 的整数。': 'The days of the reminder should be a whole number from 0 to 30.',
  '前负责人限制领取的天数应为 0 到 3,650 的整数。':
    'The days of the cool-down should be a whole number from 0 to 3,650.',
  '应为空，或 1 到 100,000 的整数。': 'Should be empty, or a whole number from 1 to 100,000.',
  '应为整数。': 'Should be a whole number.',
  '回收执行时间应如 00:10。': 'Write the time of recycling like 00:10.',
  '开放领取的时间应如 09:00。': 'Write the time of opening like 09:00.',
  '开放领取的日子应为 1 (周一) 到 7 (周日)。': 'The days of opening are 1 (Monday) to 7 (Sunday).',
  '每天查看隐藏内容的次数应为 0 到 10,000 的整数。':
    'The hidden values uncovered in a day should be a whole number from 0 to 10,000.',
  '今天已查看 {used} 次公海{object}的隐藏内容，每人每天最多 {limit} 次。':
    'You have uncovered {used} hidden values of the pool ({object}) today; the limit is {limit}.',
  '请明天再看，或领取后查看。': 'Please go on tomorrow, or claim the record.',
  '公海未分配的{object}只有公海管理员可以导出。':
    'Only administrators of the pool may export what nobody has claimed ({object}).',
  '有不能隐藏的字段。': 'There are fields that cannot be hidden.',
  '同时重算现有记录时，才能设保护到哪一天。':
    'A day of protection can only be set where existing records get a new date.',
  '保护到的日期应在今天之后，十年之内。': 'The day should lie after today, within ten years.',
  '请选择关闭后由谁负责公海中的客户。': 'Please choose who is to own what lies in the pool.',
  'target 只能是 records、pool。': 'target is records or pool.',
  '「{title}」的负责人已变成别人，没有移交。': 'Somebody else owns “{title}” by now; it was not handed over.',
};
