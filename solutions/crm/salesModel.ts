import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { multiChoice } from '@tide/model/fields/multiChoice';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';
import { customer } from './customer';
import { opportunity } from './opportunity';

/** Fields of an opportunity that can be dimensions of a model. */
export const scoredFields = [
  'customerBudget',
  'purchaseMethod',
  'competitionLevel',
  'decisionProgress',
  'demandClarity',
  'relationLevel',
  'source',
] as const;

const labelOf = (name: string) => opportunity.fields[name]?.label ?? name;

const dimensionOptions = scoredFields.map((value) => ({ value, label: labelOf(value) }));

/** One option for each answer that an opportunity can give, `purchaseMethod.direct`; of an amount one, which counts from a number on. */
const answerOptions = scoredFields.flatMap((name) => {
  const field = opportunity.fields[name];
  if (field?.type !== 'choice') return [{ value: name, label: `${labelOf(name)}：不低于` }];
  return field.options.map(({ value, label }) => ({ value: `${name}.${value}`, label: `${field.label}：${label}` }));
});

const industryOptions = customer.fields.industry?.type === 'choice' ? customer.fields.industry.options : [];

/** 销售模型 (spec OPP-01): how an opportunity is scored, for some industries or for all others. */
export const salesModel = defineObject('salesModel', {
  label: '销售模型',
  icon: 'Fund',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', required: true, search: true, maxLength: 100 }),
    industries: multiChoice({
      label: '适用行业',
      help: '客户的行业。空为没有自己模型的所有行业。',
      options: industryOptions,
    }),
    enabled: boolean({ label: '启用', default: true }),
    dimensions: lines({
      label: '维度',
      section: '维度',
      columns: {
        field: choice({ label: '维度', options: dimensionOptions, required: true }),
        weight: percent({ label: '权重', min: '0.01', max: '100', required: true }),
      },
    }),
    scores: lines({
      label: '选项得分',
      section: '选项得分',
      columns: {
        answer: choice({ label: '选项', options: answerOptions, required: true }),
        from: number({ label: '金额', decimals: 2, min: '0', max: '999999999999' }),
        score: number({ label: '得分', decimals: 2, min: '0', max: '100', required: true }),
      },
    }),
    bands: lines({
      label: '概率区间',
      section: '概率区间',
      columns: {
        from: number({ label: '评分不低于', decimals: 2, min: '0', max: '100', required: true }),
        low: percent({ label: '概率从', min: '0', max: '100', required: true }),
        high: percent({ label: '概率到', min: '0', max: '100', required: true }),
      },
    }),
    revision: number({ label: '版本', default: '1', readOnly: true }),
    description: longText({ label: '说明' }),
  },
  columns: ['name', 'industries', 'enabled', 'revision', 'updatedAt'],
  views: {
    all: { label: '全部' },
    enabled: { label: '启用', where: { enabled: true } },
  },
  duplicateRules: [{ fields: ['name'], mode: 'block' }],
});
