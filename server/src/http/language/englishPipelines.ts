/** Sentences about pipelines and the stages that administrators shape. */
export const englishPipelines: Record<string, string> = {
  '概率应为 0 到 100，最多两位小数。': 'A probability is 0 to 100, with at most two decimals.',
  '最长天数应为 1 到 3650 的整数。': 'The most days are a whole number from 1 to 3650.',
  '{pipeline}「{label}」已停用，请选择另一个。': 'The {pipeline} “{label}” is retired. Please choose another one.',
  '「{stage}」不属于{pipeline}「{label}」。': '“{stage}” is no stage of the {pipeline} “{label}”.',
  '{field}：换{pipeline}要同时选择其中的阶段，请用移到那个阶段的操作。':
    '{field}: whoever changes the {pipeline} chooses a stage of it. Please use the action that leads to that stage.',
  '至少要有一个可用的阶段。': 'There must be at least one stage that is not retired.',
  '推进条件应说明是什么条件，1 到 60 个字。': 'A criterion says what it is, in 1 to 60 signs.',
  '{what}名称应为 1 到 30 个字。': 'The name of a {what} has 1 to 30 signs.',
  阶段: 'stage',
  '已有名为「{label}」的{pipeline}。': 'There is a {pipeline} called “{label}” already.',
  '{pipeline}最多 {count} 个。': 'There are at most {count} of them: {pipeline}.',
  '「{label}」是默认的{pipeline}，不能停用。': '“{label}” is the standard {pipeline} and cannot be retired.',
  '请先把另一个设为默认。': 'Please make another one the standard first.',
  '停用的{pipeline}不能设为默认。': 'A retired {pipeline} cannot be the standard.',
  '可用的阶段最多 {count} 个。': 'There are at most {count} stages that are not retired.',
  '有两个阶段都叫「{label}」。': 'Two stages are called “{label}”.',
  '「{label}」是所有流程共有的结果，请换一个阶段名称。':
    '“{label}” is an end that all pipelines share. Please give the stage another name.',
  '流程里没有阶段「{name}」。': 'The pipeline has no stage “{name}”.',
  '「{field}」由系统填写，不能要求填写。': '“{field}” is filled by the system and cannot be demanded.',
  '角色「{role}」看不到「{field}」，会离不开这个阶段。':
    'The role “{role}” does not see “{field}” and could never leave this stage.',
  '{object}没有用来选择流程的类别。': 'A {object} has no category that chooses the pipeline.',
  '没有这个{field}。': 'There is no such {field}.',
  '{object}没有可以设置的流程。': 'A {object} has no pipelines to shape.',
  '{pipeline}「{label}」刚被别人修改过，请刷新后在新的内容上再改。':
    'The {pipeline} “{label}” has just been changed by somebody else. Please reload and make your change to what stands there now.',
  '「{stage}」里还有 {count} 个{object}，请选择把它们移到哪个阶段。':
    '{count} of them still stand in “{stage}” ({object}). Please choose the stage that they move to.',
  '「{stage}」里的{object}要移到一个可用的阶段。':
    'What stands in “{stage}” ({object}) moves to a stage that is not retired.',
  '请为「{stage}」选择一个可用的阶段。': 'Please choose a stage for “{stage}” that is not retired.',
};
