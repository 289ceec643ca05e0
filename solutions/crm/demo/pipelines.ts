import type { Pipeline } from '@tide/model/pipelines';

/** 大客户流程: what the company has shaped beside the standard pipeline, for sales that are bought by tender. */
export const keyAccounts: Pipeline = {
  name: 'keyAccount',
  label: '大客户流程',
  english: 'Key accounts',
  departments: [],
  categories: [],
  stages: [
    {
      name: 'keyAccountSetUp',
      label: '立项',
      english: 'Set up',
      probability: '10',
      maxDays: 30,
      required: [],
      criteria: [],
      back: true,
    },
    {
      name: 'keyAccountSurvey',
      label: '现场调研',
      english: 'Survey',
      probability: '25',
      maxDays: 45,
      required: ['customerBudget', 'purchaseMethod'],
      criteria: [
        {
          label: '预计金额不少于 1 万',
          english: 'an amount of 10,000 or more',
          where: { field: 'amount', op: 'gte', value: '10000' },
        },
      ],
      back: true,
    },
    {
      name: 'keyAccountReview',
      label: '方案评审',
      english: 'Review',
      probability: '45',
      maxDays: 45,
      required: ['decisionProgress'],
      criteria: [],
      back: true,
    },
    {
      name: 'keyAccountTender',
      label: '招投标',
      english: 'Tender',
      probability: '65',
      maxDays: 60,
      required: [],
      criteria: [],
      back: false,
    },
    {
      name: 'keyAccountSigning',
      label: '合同会签',
      english: 'Countersigning',
      probability: '90',
      maxDays: 21,
      required: [],
      criteria: [],
      back: false,
    },
  ],
};

const standard = ['contact', 'demand', 'proposal', 'negotiation', 'signing'];

/** The stage of 大客户流程 that is as far along as one of the standard pipeline, with its probability; undefined for an end or a detour. */
export const stageAsFar = (stage: string) => keyAccounts.stages[standard.indexOf(stage)];
