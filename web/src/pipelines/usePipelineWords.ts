import type { ObjectJson } from '@tide/model/api/objects';
import type { ObjectPipelines, ShapedPipeline } from '@tide/model/api/pipelines';
import { useTranslation } from 'react-i18next';
import type { DraftStage } from './draft';

/** Pipelines and their stages as sentences. */
export function usePipelineWords() {
  const { t } = useTranslation();
  const list = (words: readonly (string | null | undefined)[]) => words.filter(Boolean).join(t('、'));
  return {
    /** `超过 21 天算超期；离开前要填写客户预算，并符合“预算不少于 10 万”；可以退回。` */
    stage(object: ObjectJson | undefined, { maxDays, required, criteria, back }: DraftStage): string {
      const asked = [
        required.length > 0 &&
          t('填写{{fields}}', { fields: list(required.map((name) => object?.fields[name]?.label ?? name)) }),
        criteria.length > 0 && t('符合“{{criteria}}”', { criteria: list(criteria.map(({ label }) => label)) }),
      ].filter(Boolean);
      return [
        maxDays ? t('超过 {{days}} 天算超期', { days: maxDays }) : t('不限天数'),
        asked.length > 0 && t('离开前要{{what}}', { what: asked.join(t('，并')) }),
        back ? t('可以退回') : t('不能退回'),
      ]
        .filter(Boolean)
        .join(t('；'));
    },
    /** Which new records follow a pipeline. */
    rule({ label }: ObjectPipelines, pipeline: ShapedPipeline, category: string | undefined): string {
      const { departments, categories, standard, retired } = pipeline;
      if (retired) return t('已停用，新的{{object}}不再使用。', { object: label });
      const parts = [
        departments.length > 0 &&
          t('负责人在{{departments}}', { departments: list(departments.map(({ title }) => title)) }),
        categories.length > 0 &&
          t('{{field}}是{{categories}}', { field: category, categories: list(categories.map(({ title }) => title)) }),
      ].filter(Boolean);
      if (parts.length === 0) return standard ? t('没有其他流程适合时使用。') : t('不会自动选用，新建时可以自己选择。');
      const when = t('{{rule}}的新{{object}}使用。', { rule: parts.join(t('且')), object: label });
      return standard ? `${when}${t('没有其他流程适合时也使用。')}` : when;
    },
  };
}
