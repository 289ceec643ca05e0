import { formula } from '@tide/model/fields/formula';
import { money } from '@tide/model/fields/money';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';

const collection = '回款';

/** What the customer owes by the contract: its total, or what was settled when it ended early; nothing once it is void. */
const receivable = "IF(status == 'void', 0, IF(status == 'terminated', COALESCE(settlementAmount, 0), totalAmount))";

/** What is owed, received, planned and invoiced of a contract, of which receipts, plans and invoices keep the sums. */
export const collectionFields = {
  receivableAmount: formula({
    label: '应收金额',
    result: 'money',
    expression: receivable,
    currency: 'currency',
    section: collection,
  }),
  receivedAmount: rollup({
    label: '已回款',
    of: 'receipt.allocations.contract',
    measure: 'sum',
    field: 'contractAmount',
    where: { field: 'status', op: 'is', value: 'confirmed' },
    result: 'money',
    currency: 'currency',
    section: collection,
  }),
  unreceivedAmount: formula({
    label: '未回款金额',
    result: 'money',
    expression: 'receivableAmount - receivedAmount',
    currency: 'currency',
    section: collection,
  }),
  overAllowance: money({
    label: '允许超收',
    help: '最多可以比应收金额多收这么多。',
    min: '0',
    max: '999999999999.99',
    default: '0',
    readOnly: true,
    currency: 'currency',
    section: collection,
  }),
  overReason: text({ label: '超收原因', maxLength: 200, readOnly: true, section: collection }),
  collectionStatus: formula({
    label: '收款状态',
    result: 'text',
    expression:
      "IF(receivedAmount <= 0, 'none', IF(receivedAmount < receivableAmount, 'partial', IF(receivedAmount > receivableAmount, 'over', 'full')))",
    options: [
      { value: 'none', label: '未收款', tone: 'neutral' },
      { value: 'partial', label: '部分收款', tone: 'accent' },
      { value: 'full', label: '已收清', tone: 'good' },
      { value: 'over', label: '多收', tone: 'warn' },
    ],
    section: collection,
  }),
  planAmount: rollup({
    label: '已计划',
    of: 'receivablePlan.contract',
    measure: 'sum',
    field: 'plannedAmount',
    result: 'money',
    currency: 'currency',
    section: collection,
  }),
  unplannedAmount: formula({
    label: '未计划',
    result: 'money',
    expression: 'receivableAmount - planAmount',
    currency: 'currency',
    section: collection,
  }),
  overdueAmount: rollup({
    label: '逾期金额',
    of: 'receivablePlan.contract',
    measure: 'sum',
    field: 'remainingAmount',
    where: { field: 'dueDate', op: 'lt', value: 'today' },
    result: 'money',
    currency: 'currency',
    section: collection,
  }),
  invoicedAmount: rollup({
    label: '已开票',
    of: 'invoice.contract',
    measure: 'sum',
    field: 'amount',
    where: { field: 'status', op: 'in', value: ['issued', 'delivered'] },
    result: 'money',
    currency: 'currency',
    section: collection,
  }),
  invoiceStatus: formula({
    label: '开票状态',
    result: 'text',
    expression: "IF(invoicedAmount <= 0, 'none', IF(invoicedAmount < receivableAmount, 'partial', 'full'))",
    options: [
      { value: 'none', label: '未开票', tone: 'neutral' },
      { value: 'partial', label: '部分开票', tone: 'accent' },
      { value: 'full', label: '已开票', tone: 'good' },
    ],
    section: collection,
  }),
  unreceivedBase: formula({
    label: '未回款(本位币)',
    result: 'money',
    expression: "IF(status == 'draft' || status == 'pending', 0, ROUND(unreceivedAmount * exchangeRate, 2))",
    section: collection,
  }),
  effectiveBase: formula({
    label: '有效合同额(本位币)',
    help: '已生效、执行中、已完成按总金额，已终止按结算金额，其他为零。',
    result: 'money',
    expression: "IF(status == 'draft' || status == 'pending', 0, ROUND(receivableAmount * exchangeRate, 2))",
    section: collection,
  }),
};
