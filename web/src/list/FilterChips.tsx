import { CloseOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison } from '@tide/model/conditions/condition';
import { useTranslation } from 'react-i18next';
import { needsNoValue, operatorWords, relativeDays } from './filter';

interface Props {
  object: ObjectJson;
  comparisons: Comparison[];
  onChange(comparisons: Comparison[]): void;
}

/** What the list is narrowed by; each part can be taken away. */
export function FilterChips({ object, comparisons, onChange }: Props) {
  const { t } = useTranslation();
  const wordOf = (comparison: Comparison, value: unknown): string => {
    const field = object.fields[comparison.field];
    const options = field && 'options' in field ? field.options : [];
    if (typeof value === 'object' && value !== null && 'title' in value) return String(value.title);
    const text = String(value);
    return (
      options.find((option) => option.value === text)?.label ?? (relativeDays[text] ? t(relativeDays[text]) : text)
    );
  };
  return (
    <>
      {comparisons.map((comparison, index) => {
        const values = Array.isArray(comparison.value) ? comparison.value : [comparison.value];
        const field = object.fields[comparison.field]?.label ?? comparison.field;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same comparison may stand twice
          <span key={index} className="list-chip">
            <span>{field}</span>
            <span>{t(operatorWords[comparison.op])}</span>
            {!needsNoValue(comparison.op) && <b>{values.map((value) => wordOf(comparison, value)).join('、')}</b>}
            <button
              type="button"
              className="plain"
              aria-label={t('移除筛选 {{field}}', { field })}
              onClick={() => onChange(comparisons.filter((_, other) => other !== index))}
            >
              <CloseOutlined />
            </button>
          </span>
        );
      })}
    </>
  );
}
