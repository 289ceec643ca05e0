/** Sentences about states, the actions between them and what is made from records. */
export const englishStates: Record<string, string> = {
  '{object}没有名为「{name}」的操作。': '{object} has no action “{name}”.',
  '{object}「{title}」的状态是{state}，不能{action}。': '{object} “{title}” is {state}: “{action}” is not possible.',
  '现在可以：{actions}。': 'Possible now: {actions}.',
  '现在没有可以进行的操作。': 'No action is possible now.',
  '{object}已被修改，请刷新后再试。': 'The {object} has been changed meanwhile. Please reload and try again.',
  '缺少：{fields}': 'Missing: {fields}',
  你无权查看的内容: 'something that you may not see',
  '只有负责人的上级可以对{object}进行「{action}」。': 'Only superiors of the owner may do “{action}” with a {object}.',
  '你没有对这条{object}进行「{action}」的权限。': 'You may not do “{action}” with this {object}.',
  '{object}的「{action}」不接受字段「{field}」。': '“{action}” of a {object} does not take the field “{field}”.',
  '{object}已{state}，不能修改{fields}。': 'This {object} is “{state}”; {fields} cannot be changed.',
  '{object}已{state}，不能删除。': 'This {object} is “{state}” and cannot be deleted.',
  '可以：{actions}。': 'Possible: {actions}.',
  '{object}不能生成「{name}」。': 'Nothing called “{name}” is made from a {object}.',
  '{object}的状态是{state}，不能进行「{copy}」。': 'The {object} is {state}: “{copy}” is not possible.',
  '操作时必须带上所见的版本号 (version)。': 'An action needs the version that you saw (version).',
};
