/** Sentences about sharing and about who sees what. */
export const englishSharing: Record<string, string> = {
  '没有这个人员、部门或角色，或已停用。': 'There is no such person, department or role, or it is disabled.',
  '不需要共享给自己。': 'There is no need to share with yourself.',
  '{person}的角色不能查看{object}，共享了也看不到。':
    'The roles of {person} may not view {object}, so sharing would have no effect.',
  '「{title}」里没有能查看{object}的在职人员。': 'Nobody active in “{title}” may view {object}.',
  '{person}的角色不能编辑{object}，只能只读共享。':
    'The roles of {person} may not edit {object}; share it for reading only.',
  '{person}是负责人，不需要共享给他。': '{person} is the owner; there is no need to share.',
  '一条记录最多共享给 {limit} 个人员、部门或角色，请改为共享给部门或角色。':
    'A record is shared with at most {limit} people, departments or roles; share it with a department or a role instead.',
  '协同人只能是人员。': 'Only people can be collaborators.',
  '有效期应是一个日期，例如 2025-03-31。': 'The end should be a date, such as 2025-03-31.',
  '有效期不能早于今天。': 'The end may not be before today.',
  '这条申请已经处理过了。': 'This request has been answered already.',
  '申请太频繁，请一小时后再试。': 'Too many requests. Please try again in an hour.',
  '说明不能超过 200 个字。': 'A note has at most 200 characters.',
  '请选择共享给谁。': 'Please choose with whom to share.',
  '请至少选择一条记录。': 'Please choose at least one record.',
  '权限 (access) 只能是 read 或 write。': 'access must be read or write.',
  '方式 (kind) 只能是 collaborator 或 share。': 'kind must be collaborator or share.',
  '答复 (answer) 只能是 approve 或 decline。': 'answer must be approve or decline.',
  '对象「{name}」没有上级记录，不能设置继承。': 'Object “{name}” has no parent whose access it could follow.',
  'hierarchy 只能是 reportingLine、roleTree、both。': 'hierarchy must be reportingLine, roleTree or both.',
  '继承方式只能是 readers、owner、none。': 'Inheritance must be readers, owner or none.',
  '这条{object}只是共享给你的，不能更改{field}。':
    'This {object} is only shared with you; you may not change its {field}.',
  共享: 'share',
  申请: 'request',
};
