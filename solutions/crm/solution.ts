import { defineSolution } from '@tide/model/solution';
import { bankLine } from './bankLine';
import { proposeMatches } from './bankLine.actions';
import { matchLines } from './bankMatch.actions';
import { bankStatement } from './bankStatement';
import { readStatement, takeStatement } from './bankStatement.actions';
import { closing } from './closing';
import { closedPeriods, closeInOrder } from './closing.rules';
import { commissionDetails, commissions } from './commission.actions';
import { commissionRule } from './commissionRule';
import { tiersRise } from './commissionRule.rules';
import { configuredLines } from './configuredLines.rules';
import { contact } from './contact';
import { contract } from './contract';
import { contractCategory } from './contractCategory';
import { enabledCategories } from './contractCategory.rules';
import { customer } from './customer';
import { dealByContract, intentByOpportunity, lostForReason } from './customer.lifecycle';
import { loseQuietCustomers } from './customer.loss';
import { demo } from './demo/demo';
import { discountRule } from './discountRule';
import { exchangeRate } from './exchangeRate';
import { rateRules } from './exchangeRate.rules';
import { fundAccount } from './fundAccount';
import { interaction } from './interaction';
import { invoice } from './invoice';
import { fitInvoices } from './invoice.rules';
import { ledgerEntry } from './ledgerEntry';
import { english } from './locales/en-US';
import { englishCash } from './locales/en-US.cash';
import { englishDocuments } from './locales/en-US.documents';
import { englishFinance } from './locales/en-US.finance';
import { englishNotices } from './locales/en-US.notices';
import { englishProducts } from './locales/en-US.products';
import { englishSales } from './locales/en-US.sales';
import { englishScoring } from './locales/en-US.scoring';
import { englishSentences } from './locales/en-US.sentences';
import { marketTrend, marketTrendDetails } from './marketTrend.actions';
import { notices } from './notices';
import { opportunity } from './opportunity';
import { pastPrices } from './pastPrices';
import { priceList } from './priceList';
import { comparePrices, copyPrices } from './priceList.actions';
import { explainPrice, findPricesAction } from './prices.actions';
import { product } from './product';
import { productCategory } from './productCategory';
import { productConfig } from './productConfig';
import { productConfigurations } from './productConfig.actions';
import { checkConfigurations, followConfigurations } from './productConfig.rules';
import { quote } from './quote';
import { priceRules } from './quote.prices';
import { receipt } from './receipt';
import { receivePlans } from './receipt.actions';
import { allocateReceipts, fitLines } from './receipt.rules';
import { receivablePlan } from './receivablePlan';
import { createPlans } from './receivablePlan.actions';
import { completePlans, cutPlans } from './receivablePlan.rules';
import { roles } from './roles';
import { salesModel } from './salesModel';
import { checkSalesModels, followSalesModels, scoreByIndustry, scoreOpportunities } from './salesModel.rules';
import { salesTarget } from './salesTarget';
import { targetActuals } from './salesTarget.actions';
import { settings } from './settings';
import { treesStand } from './tree.rules';

export const crm = defineSolution('crm', {
  label: '客户关系管理',
  needs: ['base'],
  objects: [
    customer,
    contact,
    interaction,
    opportunity,
    quote,
    contract,
    receivablePlan,
    receipt,
    invoice,
    ledgerEntry,
    fundAccount,
    bankStatement,
    bankLine,
    closing,
    product,
    productCategory,
    productConfig,
    priceList,
    discountRule,
    contractCategory,
    exchangeRate,
    salesModel,
    salesTarget,
    commissionRule,
  ],
  roles,
  menu: [
    { label: '客户', objects: ['customer', 'contact', 'interaction'] },
    { label: '销售', objects: ['opportunity', 'quote', 'contract', 'salesTarget', 'commissionRule'] },
    {
      label: '财务',
      objects: ['receivablePlan', 'receipt', 'bankLine', 'invoice', 'ledgerEntry', 'fundAccount', 'closing'],
    },
    { label: '产品', objects: ['product', 'productCategory', 'productConfig', 'priceList', 'discountRule'] },
    { label: '基础资料', objects: ['salesModel', 'contractCategory', 'exchangeRate'] },
  ],
  rules: [
    lostForReason,
    ...rateRules,
    checkSalesModels,
    scoreOpportunities,
    checkConfigurations,
    ...configuredLines,
    ...priceRules,
    completePlans,
    allocateReceipts,
    fitLines,
    fitInvoices,
    closeInOrder,
    tiersRise,
    ...enabledCategories,
  ],
  reactions: [
    cutPlans,
    followSalesModels,
    scoreByIndustry,
    followConfigurations,
    intentByOpportunity,
    dealByContract,
    ...closedPeriods,
    ...treesStand,
  ],
  actions: [
    createPlans,
    receivePlans,
    readStatement,
    takeStatement,
    proposeMatches,
    matchLines,
    findPricesAction,
    explainPrice,
    copyPrices,
    comparePrices,
    pastPrices,
    productConfigurations,
    targetActuals,
    commissions,
    commissionDetails,
    marketTrend,
    marketTrendDetails,
  ],
  daily: loseQuietCustomers,
  notices,
  begins: (language) => [
    {
      object: 'contractCategory',
      values: { name: language === 'en-US' ? 'Sales contract' : '销售合同', order: '1' },
    },
  ],
  settings,
  locales: {
    'en-US': {
      ...english,
      ...englishSales,
      ...englishDocuments,
      ...englishFinance,
      ...englishNotices,
      ...englishCash,
      ...englishProducts,
      ...englishScoring,
    },
  },
  sentences: { 'en-US': englishSentences },
  demo,
});
