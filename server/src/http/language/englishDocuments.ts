/** What callers are told of documents and their lines, in English. */
export const englishDocuments: Record<string, string> = {
  '应为明细行的列表。': 'Should be a list of lines.',
  '一张单据最多 {count} 行明细。': 'A document has at most {count} lines.',
  '{lines}第 {row} 行 {column}：{sentence}': '{lines} row {row}, {column}: {sentence}',
  '{lines}第 {row} 行：{sentence}': '{lines} row {row}: {sentence}',
  '这张单据没有这一行，或它出现了两次。': 'The document has no such line, or it is there twice.',
  '必须填写。': 'must be filled in.',
  '没有这个用户。': 'there is no such user.',
  '{person}已停用。': 'the account of {person} is disabled.',
  '不能大于折后货品金额 {amount}。': 'Must not be more than the discounted amount of goods, {amount}.',
  '金额合计不一致，请刷新后重试：应为 {computed}，收到 {sent}。':
    'The amounts do not add up; please reload and try again: {computed} is right, {sent} was sent.',
  '不在它所属的行之下。': 'does not stand under the line it belongs to.',
  空: 'nothing',
  '1 单位币种折合本位币；不填则取当天的汇率。':
    'What one unit of the currency is worth in the base currency; the rate of the day where nobody gives one.',
  '还有 {count} 条{object}的明细引用它，不能删除。':
    'It cannot be deleted: lines of {count} {object} still refer to it.',
};
