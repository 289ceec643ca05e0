/** Sentences about roles. */
export const englishRoles: Record<string, string> = {
  '角色「{role}」拥有全部权限，不能修改，也不能删除。':
    'The role “{role}” may do everything; it can be neither changed nor removed.',
  '角色「{role}」刚刚被别人修改过，请看过最新的内容再保存。':
    'Somebody has just changed the role “{role}”. Please look at the newest before saving.',
  '角色「{role}」是系统自带的，不能删除；不需要时不分配给任何人即可。':
    'The role “{role}” comes with the system and cannot be removed; if it is not needed, give it to nobody.',
  '{people}等 {count} 人还有角色「{role}」，请选择他们改用的角色。':
    '{people} and others ({count} people) have the role “{role}”. Please choose the role that they get instead.',
  '{people}还有角色「{role}」，请选择他们改用的角色。':
    '{people} have the role “{role}”. Please choose the role that they get instead.',
  '不能让所有人改用角色「{role}」。': 'The role “{role}” cannot be given to all of them at once.',
  '角色名称应为 1 到 30 个字。': 'The name of a role has 1 to 30 characters.',
  '已有名为「{role}」的角色。': 'There is a role called “{role}” already.',
  '角色的上下级不能形成循环。': 'Roles cannot stand above each other in a circle.',
  '{object}的「{field}」是记录的标题，不能隐藏或脱敏。':
    '“{field}” is the title of each {object}; it can be neither hidden nor masked.',
  '请选择部门。': 'Please choose departments.',
  '给了权限的对象「{object}」不存在。': 'Rights are given on an object “{object}” that does not exist.',
  '给了权限的字段「{field}」不存在。': 'A right is given on a field “{field}” that does not exist.',
  '{place}的条件不正确：{sentence}': 'The condition of {place} is not right: {sentence}',
  '{object}的数据范围': 'the scope of {object}',
  '{place}的条件只能用{object}自己的字段，不能用「{path}」。':
    'The condition of {place} can only use fields of {object} itself, not “{path}”.',
  '数据范围只能是 none、own、ownAndSubordinates、department、departmentTree、departments、all，或再加部门和条件。':
    'A scope is one of none, own, ownAndSubordinates, department, departmentTree, departments, all, with departments and a condition if wanted.',
  '字段权限只能是 hidden、masked、revealable、readOnly。':
    'The right on a field is one of hidden, masked, revealable, readOnly.',
  '说明不能超过 200 个字。': 'The description has at most 200 characters.',
  'kind 只能是 position、functional。': 'kind is one of position, functional.',
};
