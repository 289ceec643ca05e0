/** English for what the pack's rules and verbs say; blanks stand where the sentence names something. */
export const englishSentences: Record<string, string> = {
  '客户状态改为流失或无效时，请填写原因。': 'Give a reason when you set a customer to lost or invalid.',
  '没有 {currency} 在 {day} 的汇率，请先在汇率里登记，或直接填写。':
    'There is no rate of {currency} on {day}: record one under exchange rates, or fill it in.',
  '收款明细第 {row} 行的合同「{contract}」不属于这个客户。':
    'The contract “{contract}” in row {row} of the allocations is not of this customer.',
  '收款明细第 {row} 行的期次「{plan}」不属于所选的合同。':
    'The instalment “{plan}” in row {row} of the allocations is not of the contract chosen.',
  '收款明细第 {row} 行的币种与合同相同，折合金额应为 {amount}。':
    'Row {row} of the allocations is in the currency of its contract: the converted amount is {amount}.',
  '改变计划回款日期时请填写改期原因。': 'Give a reason when you change the due date.',
  '合同已完成、终止或作废，不能再做回款计划。':
    'The contract is completed, terminated or void and takes no more plans.',
  '有 {count} 行需要改正。': '{count} rows need to be corrected.',
  '明细第 {row} 行 成交单价：低于最低售价 {price}。':
    'Row {row} of the lines, unit price: below the minimum price {price}.',
  '第 {row} 行的折扣 {rate}% 低于您的权限 {allowed}%，需审批。':
    'The discount {rate}% in row {row} is beyond your authority of {allowed}% and needs an approval.',
  '回款计划不存在或无权查看。': 'The receivable plan does not exist, or you may not see it.',
  '金额应大于 0。': 'The amount must be above 0.',
  '金额超过剩余应收 {amount}。': 'The amount exceeds what remains, {amount}.',
  '合同应收金额减少，由系统取消。': 'Cancelled by the system, because less is due by the contract.',
};
