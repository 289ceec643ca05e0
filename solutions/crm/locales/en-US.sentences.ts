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
  '超过可开票金额 {amount}。': 'Exceeds what can be invoiced, {amount}.',
  '合同的币种是 {currency}，开票的币种应与它相同。':
    'The contract is in {currency}; an invoice of it is in the same currency.',
  '{object}「{name}」的上级不能是自己或自己的下级，上下级最多 {levels} 层。':
    '{object} “{name}” cannot stand under itself or what stands under it, nor deeper than {levels} levels.',
  '调价幅度应是大于 -100 的百分数，如 5 或 -3.5。': 'The change is a percentage above -100, such as 5 or -3.5.',
  '请填写价格表名称。': 'Give the price list a name.',
  '您看不到这个价格表的价格，不能复制。': 'You cannot see the prices of this list, so you cannot copy it.',
  '没有这个产品。': 'There is no such product.',
  '有 {count} 行需要改正。': '{count} rows need to be corrected.',
  '明细第 {row} 行 成交单价：低于最低售价 {price}。':
    'Row {row} of the lines, unit price: below the minimum price {price}.',
  '第 {row} 行的折扣 {rate}% 低于您的权限 {allowed}%，需审批。':
    'The discount {rate}% in row {row} is beyond your authority of {allowed}% and needs an approval.',
  '回款计划不存在或无权查看。': 'The receivable plan does not exist, or you may not see it.',
  '金额应大于 0。': 'The amount must be above 0.',
  '金额超过剩余应收 {amount}。': 'The amount exceeds what remains, {amount}.',
  '合同应收金额减少，由系统取消。': 'Cancelled by the system, because less is due by the contract.',
  '第 {row} 行是空的，不能作为标题行。': 'Row {row} is empty and cannot be the header.',
  '除摘要外，每种内容只能对应一列。': 'Every meaning but the note stands for one column only.',
  '请指明哪一列是日期、哪一列是收入金额或金额。':
    'Say which column is the day, and which one the credit or the amount.',
  '第 {row} 行的日期或金额无法识别，请核对列的含义：{text}。':
    'The day or the amount of row {row} cannot be read, please check what the columns mean: {text}.',
  '这个文件里没有收入，请核对列的含义。': 'There is no income in this file: please check what the columns mean.',
  '有 {count} 条流水不能匹配。': '{count} lines cannot be matched.',
  '银行流水不存在或无权查看。': 'The bank line does not exist, or you may not see it.',
  '流水「{line}」出现了两次。': 'The line “{line}” is there twice.',
  '流水「{line}」已标为不是回款。': 'The line “{line}” is marked as no receipt.',
  '流水「{line}」已经匹配，可能同事刚刚处理过，请刷新后再看。':
    'The line “{line}” is matched already: a colleague may have done so just now. Please reload.',
  '流水「{line}」只有 {amount} 可以分配。': 'Only {amount} of the line “{line}” can be allocated.',
  '流水「{line}」：{sentence}': 'Line “{line}”: {sentence}',
  '收款单「{receipt}」已经关联了别的银行流水。': 'The receipt “{receipt}” belongs to another bank line already.',
  '与银行流水的币种不同。': 'The bank line is in another currency.',
  '银行流水记在另一个账户。': 'The bank line is of another account.',
  '流水号 {number} 已有收款单「{receipt}」，请关联它，不要再建一张。':
    'There is a receipt “{receipt}” with the transaction number {number} already: tie it to the line instead of making another.',
  '请先反结账 {day} 的结账。': 'Reopen the closing of {day} first.',
  '只能结账到今天以前的日期。': 'Only days before today can be closed.',
  '已经结账到 {day}。': 'Closed until {day} already.',
  '{object}「{record}」的日期 {day} 在已结账的期间里，已结账至 {until}，不能{what}；请用 {next} 或以后的日期，或由财务反结账。':
    'The day {day} of the {object} “{record}” lies in a closed period, closed until {until}; use {next} or a later day, or let finance reopen it ({what}).',
  '请选择配置：「{group}」还没有选择。': 'Choose the configuration: nothing is chosen of “{group}”.',
  '请选择配置：「{group}」只能选一项。': 'Choose the configuration: of “{group}” only one can be chosen.',
  '请选择配置：缺少必选组件「{component}」。':
    'Choose the configuration: the required component “{component}” is missing.',
  '「{one}」和「{other}」不能同时选择。': '“{one}” and “{other}” cannot be chosen together.',
  '组件「{component}」选了两次。': 'The component “{component}” is chosen twice.',
  '「{component}」不是它的组件。': '“{component}” is not a component of it.',
  '组件第 {row} 行：「{component}」出现了两次。': 'Row {row} of the components: “{component}” is there twice.',
  '组件第 {row} 行：计价方式是加价，请填写加价。': 'Row {row} of the components costs extra: fill in the extra price.',
  '选项组「{group}」里没有组件。': 'There is no component in the option group “{group}”.',
  '选项组「{group}」出现了两次。': 'The option group “{group}” is there twice.',
  '互斥第 {row} 行：两个组件都是必选，这个配置永远选不完整。':
    'Row {row} of the exclusions: both components are required, so that this configuration can never be complete.',
  '数据太多，无法汇总目标完成情况。': 'There is too much to add up what was reached of targets.',
  '产品配置的组件太多，无法检查是否有循环；请先删除不用的配置。':
    'There are too many components in product configurations to see whether they are a circle: delete some that are not used.',
  '连同各层组件，一个配置产品最多 {lines} 行。':
    'With the components of all levels, a configured product has at most {lines} lines.',
  '互斥第 {row} 行：应为这个配置的两个不同组件。':
    'Row {row} of the exclusions should be two different components of this configuration.',
  '配置产品不能是它自己的组件，直接或通过其他配置都不行。':
    'A configured product cannot be a component of itself, neither directly nor over other configurations.',
  '配置最多 {levels} 层。': 'A configuration has at most {levels} levels.',
  '权重之和应为 100，现在是 {sum}。': 'The weights should add up to 100; they are {sum} now.',
  '维度第 {row} 行出现了两次。': 'Row {row} of the dimensions is there twice.',
  '选项得分第 {row} 行不属于任何维度。': 'Row {row} of the scores belongs to no dimension.',
  '选项得分第 {row} 行是金额，请填写从多少起。': 'Row {row} of the scores is an amount: fill in from which one on.',
  '选项得分第 {row} 行出现了两次。': 'Row {row} of the scores is there twice.',
  '概率区间第 {row} 行的概率到不能小于概率从。':
    'In row {row} of the bands the upper probability cannot be below the lower one.',
  '已有销售模型「{name}」，请先停用它。': 'There is the sales model “{name}” already: disable it first.',
  '每一档的起点应比上一档高。': 'Each tier starts above the one before.',
  '分组太多，无法汇总市场趋势，请选短一些的时间。': 'There are too many groups for a trend: choose fewer months.',
  '类别「{category}」已停用，请选别的。': 'The category “{category}” is disabled: choose another.',
  '{month} 的收款明细太多，无法计算提成。': 'There are too many allocations in {month} to reckon commissions.',
  '您的角色不能查看收款单和收款明细，看不到提成。':
    'Your roles do not show you receipts and their allocations, so you cannot see commissions.',
};
