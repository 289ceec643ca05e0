/** Texts of the timeline and its composer. */
export const timeline: Record<string, string> = {
  '还没有{{label}}，写下第一条吧。': 'No {{label}} yet. Write the first one.',
  '写{{label}}': 'Write {{label}}',
  以后: 'Later',
  更早: 'Earlier',
  '下次联系 {{when}}': 'Next {{when}}',
  '3 天后': 'In 3 days',
  下周一: 'Next Monday',
  更多方式: 'More ways',
  '说了什么，约了什么': 'What was said, what was agreed',
  记录: 'Save',
};
