/** What the organisation says of users, departments, their import and delegated administration. */
export const englishOrganisation: Record<string, string> = {
  '离职日期不能早于入职日期。': 'The leaving date must not be before the hiring date.',
  '没有名为「{name}」的设置。': 'There is no setting “{name}”.',
  '这些记录已经重新计算完。': 'The records are up to date already.',
  '历史数据的所属部门已经同步完。': 'The departments of the records are up to date already.',
  '{object}没有负责人。': '{object} has no owner.',
  '「{name}」有过用户或数据，不能删除，只能停用。':
    '“{name}” has had users or records: it cannot be deleted, only disabled.',
  '「{name}」还有下级部门，请先移走或删除它们。': '“{name}” still has departments below it; move or delete them first.',
  '没有这个同级部门。': 'There is no such department among the siblings.',
  '这个编码已用于部门「{name}」。': 'This code belongs to the department “{name}”.',
  '部门编码不能超过 30 个字。': 'A department code has at most 30 characters.',
  '请先选择用户。': 'Please select users first.',
  '一次最多修改 1,000 名用户。': 'At most 1,000 users can be changed at once.',
  '你的委托管理不包括「{verb}」。': 'Your delegation does not include “{verb}”.',
  新增: 'create',
  停用或启用: 'disable or enable',
  '「{name}」有你不能管理的角色「{role}」，只能由系统管理员修改。':
    '“{name}” holds the role “{role}”, which is not yours to manage; only an administrator can change this user.',
  '「{name}」有委托管理的权限，只能由系统管理员修改。':
    '“{name}” administers users himself; only an administrator can change this user.',
  '只能放到你管理的部门里。': 'Only departments that you manage can be used.',
  '你不能给出角色「{role}」。': 'The role “{role}” is not yours to give.',
  '你自己的部门、角色、上级和状态只能由系统管理员修改。':
    'Only an administrator can change your own departments, roles, superior and state.',
  '只能选择你管理的部门里的人。': 'Only people of the departments that you manage can be chosen.',
  '这样{name}会成为你的下级，只能由系统管理员这样设置。':
    'This would make {name} report to you; only an administrator can do that.',
  '「{name}」只能由系统管理员修改，你可以管理它下面的部门。':
    '“{name}” can only be changed by an administrator; you manage the departments below it.',
  '只能放在你管理的部门之下。': 'Only a place below the departments that you manage can be chosen.',
  '请选择由他管理的部门。': 'Please choose the departments to be managed.',
  '系统管理员的角色不能委托别人给出。': 'The role of an administrator cannot be delegated.',
  '请选择他可以做什么。': 'Please choose what may be done.',
  '委托管理只能由系统管理员设置。': 'Only an administrator can set delegations.',
  '委托管理不存在或无权查看。': 'There is no such delegation.',
  '一次最多导入 {count} 名用户，请把文件「{name}」分成几个。':
    'At most {count} users can be imported at once; please split the file “{name}”.',
  '文件「{name}」里没有「用户名」这一列。': 'The file “{name}” has no column with user names.',
  '有几个用户叫「{name}」，请写用户名。': 'Several users are called “{name}”; please write the user name.',
  '没有名为「{name}」的用户。': 'There is no user “{name}”.',
  '与第 {row} 行的用户名相同。': 'The user name is the same as in row {row}.',
  '状态「{state}」不是在职、停用或离职。': '“{state}” is none of the states active, disabled and left.',
  '有几个部门叫「{name}」，请写出上级部门，如「销售部/{name}」。':
    'Several departments are called “{name}”; please write the path, as in “Sales/{name}”.',
  '检查之后文件或组织有了变化，请重新检查。':
    'The file or the organisation has changed since the check; please check again.',
  '请把检查得到的 hash 一起交回。': 'Please hand back the hash that the check has answered.',
};
