import { defineRole, type ObjectRights, type Scope } from '@tide/model/role';

const relations = ['customer', 'contact', 'interaction'];
const sales = ['opportunity', 'quote', 'contract', 'receivablePlan'];
const catalogue = [
  'product',
  'productCategory',
  'productConfig',
  'priceList',
  'discountRule',
  'contractCategory',
  'exchangeRate',
];

const on = (names: readonly string[], rights: ObjectRights): Record<string, ObjectRights> =>
  Object.fromEntries(names.map((name) => [name, rights]));
const work = (scope: Scope): ObjectRights => ({
  view: scope,
  update: scope,
  delete: scope,
  create: true,
  batchUpdate: true,
  import: true,
  export: true,
  print: true,
  share: true,
});
const look: ObjectRights = { view: 'all' };
/** Everything on every record; sharing says nothing where all is open. */
const { share: _share, ...keep } = work('all');

/** What somebody who sells does: his relations and his business, and what he needs to look up for it. */
const selling = (scope: Scope): Record<string, ObjectRights> => ({
  ...on([...relations, ...sales], work(scope)),
  ...on(catalogue, look),
  receipt: { view: scope, update: scope, create: true, export: true, print: true },
  invoice: { view: scope, update: scope, create: true, export: true, print: true },
  ledgerEntry: { view: scope, export: true, print: true },
  salesTarget: { view: scope },
  commissionRule: look,
  fundAccount: look,
  // Differences that he has been given to look after.
  bankLine: { view: scope, update: scope },
});

const withTransfer = (rights: Record<string, ObjectRights>): Record<string, ObjectRights> =>
  Object.fromEntries(
    Object.entries(rights).map(([name, right]) => [
      name,
      [...relations, ...sales].includes(name) ? { ...right, transfer: true } : right,
    ]),
  );

/** Costs are for those who answer for the margin. */
const noCosts = {
  'product.costPrice': 'hidden',
  'quote.lines.costPrice': 'hidden',
  'contract.lines.costPrice': 'hidden',
  'fundAccount.accountNumber': 'masked',
} as const;

/** What the bank says is for finance; a difference is what sales are asked about. */
const noBank = {
  'bankLine.ignored': 'readOnly',
  'bankLine.ignoredReason': 'readOnly',
  'bankLine.balance': 'hidden',
  'bankLine.payerAccount': 'hidden',
  'bankLine.fingerprint': 'hidden',
} as const;

const everything = [
  ...relations,
  ...sales,
  ...catalogue,
  'receipt',
  'invoice',
  'ledgerEntry',
  'salesModel',
  'salesTarget',
  'commissionRule',
  'fundAccount',
  'bankStatement',
  'bankLine',
  'closing',
];
const targets = { ...keep, actions: ['issue', 'withdraw'] };

/** The seed roles of spec ORG-04 as far as their objects exist, as the tree of positions has them. */
export const roles = [
  defineRole('generalManager', {
    label: '总经理',
    kind: 'position',
    description: '看到全部业务，不直接修改。',
    objects: { ...on(everything, { view: 'all', export: true, print: true }), salesTarget: targets },
  }),
  defineRole('salesDirector', {
    label: '销售总监',
    kind: 'position',
    parent: 'generalManager',
    description: '管理本部门及下级部门的客户。',
    objects: {
      ...withTransfer(selling('departmentTree')),
      salesTarget: targets,
      salesModel: keep,
      commissionRule: keep,
    },
    fields: noBank,
  }),
  defineRole('salesManager', {
    label: '销售经理',
    kind: 'position',
    parent: 'salesDirector',
    description: '管理自己和下级的客户，可以移交。',
    objects: withTransfer(selling('ownAndSubordinates')),
    fields: { ...noCosts, ...noBank },
  }),
  defineRole('salesRepresentative', {
    label: '销售代表',
    kind: 'position',
    parent: 'salesManager',
    description: '跟进自己的客户。',
    objects: selling('own'),
    fields: { ...noCosts, ...noBank },
  }),
  defineRole('marketingSpecialist', {
    label: '市场专员',
    kind: 'position',
    parent: 'generalManager',
    description: '看到全部客户，联系方式脱敏。',
    objects: {
      ...on(relations, { view: 'all', export: true, print: true }),
      opportunity: look,
      product: look,
      productCategory: look,
    },
    fields: {
      'product.costPrice': 'hidden',
      'customer.phone': 'masked',
      'customer.mobile': 'masked',
      'customer.unclearPhone': 'hidden',
      'customer.email': 'masked',
      'contact.phone': 'masked',
      'contact.mobile': 'masked',
      'contact.unclearPhone': 'hidden',
      'contact.email': 'masked',
    },
  }),
  defineRole('serviceManager', {
    label: '服务经理',
    kind: 'position',
    parent: 'generalManager',
    description: '看到全部客户，安排售后服务。',
    objects: { ...on(relations, look), contract: look, product: look, productCategory: look },
    fields: noCosts,
  }),
  defineRole('serviceEngineer', {
    label: '服务工程师',
    kind: 'position',
    parent: 'serviceManager',
    description: '看到由自己负责的客户。',
    objects: { ...on(relations, { view: 'own' }), product: look, productCategory: look },
    fields: noCosts,
  }),
  defineRole('finance', {
    label: '财务',
    kind: 'position',
    parent: 'generalManager',
    description: '看到全部业务，确认到账、开票、对账和结账，管理账户和汇率。',
    objects: {
      ...on([...relations, ...sales, ...catalogue, 'ledgerEntry', 'salesTarget', 'commissionRule'], {
        view: 'all',
        export: true,
        print: true,
      }),
      receivablePlan: keep,
      contract: { view: 'all', export: true, actions: ['allowOver'] },
      receipt: { ...keep, actions: ['confirm', 'allocate', 'link', 'void'] },
      invoice: { ...keep, actions: ['issue', 'deliver', 'void', 'reverse'] },
      fundAccount: keep,
      bankStatement: keep,
      bankLine: { view: 'all', update: 'all', delete: 'all', batchUpdate: true, transfer: true, export: true },
      closing: { view: 'all', create: true, export: true, actions: ['reopen'] },
      exchangeRate: keep,
      contractCategory: keep,
    },
  }),
  defineRole('productManager', {
    label: '产品管理员',
    kind: 'position',
    parent: 'generalManager',
    description: '管理产品和价格，不看客户。',
    objects: {
      ...on(['productConfig', 'priceList', 'discountRule'], keep),
      // Sharing says what others may sell where 产品授权控制 is on.
      ...on(['product', 'productCategory'], work('all')),
    },
  }),
  defineRole('staff', {
    label: '普通用户',
    kind: 'position',
    description: '只看到自己负责的记录。',
    objects: { ...on([...relations, ...sales], { view: 'own' }), product: look, productCategory: look },
    fields: noCosts,
  }),
];
