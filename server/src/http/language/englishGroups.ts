/** English for summaries, for verbs of packs, and for what follows by itself. */
export const englishGroups: Record<string, string> = {
  '没有名为「{name}」的操作。': 'There is no action named “{name}”.',
  '最多按两个字段分组。': 'Rows can be grouped by two fields at most.',
  '最多对 {count} 个字段求和。': 'At most {count} fields can be added up.',
  '{object}不能按字段「{field}」分组。': '{object} cannot be grouped by the field “{field}”.',
  '{object}不能按「{person}@{day}」分组：应为人员@日期。':
    '{object} cannot be grouped by “{person}@{day}”: it takes a person and a date.',
  '{object}不能按「{path}」分组：最多经过一个关联。':
    '{object} cannot be grouped by “{path}”: over one lookup at most.',
  '{object}没有按明细分组或求和，不能筛选明细。':
    '{object} is not grouped or added up by its lines, so they cannot be filtered.',
  '{object}不能按「{field}」分组：只有日期可以按日、月、季、年分组。':
    '{object} cannot be grouped by “{field}”: only dates can be grouped by day, month, quarter or year.',
  '{object}的字段「{field}」不是数字，不能求和。':
    'The field “{field}” of {object} is no number and cannot be added up.',
  '{object}按明细分组时，只能对同一明细的数字求和。':
    'Where {object} is grouped by lines, only numbers of the same lines can be added up.',
  '{object}的字段「{field}」不是日期，不能算平均天数。':
    'The field “{field}” of {object} is no date and has no average age.',
  '最多算 3 个字段的平均天数。': 'The average age of at most 3 fields can be asked.',
  'path 最多有 20 个状态。': 'path can name 20 states at most.',
  '{object}没有状态。': '{object} has no states.',
  '{object}没有名为「{state}」的状态。': '{object} has no state “{state}”.',
  '自动操作没有结束：{objects} 的条件互相矛盾。':
    'Automatic actions did not come to an end: the conditions of {objects} contradict each other.',
};
