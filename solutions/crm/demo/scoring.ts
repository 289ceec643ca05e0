import type { DemoRecord } from '@tide/model/demo';
import type { Setting } from './catalogue';

/** How the demo's opportunities are scored. */
export function salesModelOf(set: Setting): DemoRecord {
  const answers = (field: string, scores: Record<string, number>) =>
    Object.entries(scores).map(([option, score]) => ({ answer: `${field}.${option}`, score: String(score) }));
  return set('salesModel', 'model-standard', {
    name: '标准销售模型',
    dimensions: [
      { field: 'customerBudget', weight: '30' },
      { field: 'purchaseMethod', weight: '20' },
      { field: 'competitionLevel', weight: '50' },
    ],
    scores: [
      { answer: 'customerBudget', from: '0', score: '40' },
      { answer: 'customerBudget', from: '100000', score: '60' },
      { answer: 'customerBudget', from: '300000', score: '80' },
      ...answers('purchaseMethod', {
        direct: 100,
        framework: 90,
        negotiation: 70,
        inquiry: 60,
        invitedTender: 50,
        openTender: 30,
      }),
      ...answers('competitionLevel', { sole: 100, leading: 80, even: 40, behind: 10 }),
    ],
    bands: [
      { from: '0', low: '0', high: '30' },
      { from: '40', low: '30', high: '60' },
      { from: '70', low: '60', high: '90' },
    ],
    description: '预算、采购方式和竞争态势三个维度，权重之和为 100。',
  });
}
