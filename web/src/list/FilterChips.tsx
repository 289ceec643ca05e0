import { CloseOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison } from '@tide/model/conditions/condition';
import { needsNoValue } from '@tide/model/conditions/operators';
import { useTranslation } from 'react-i18next';
import { operatorWords } from './filter';
import { valueWords } from './filterWords';

interface Props {
  object: ObjectJson;
  comparisons: Comparison[];
  onChange(comparisons: Comparison[]): void;
}

/** What the list is narrowed by; each part can be taken away. */
export function FilterChips({ object, comparisons, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {comparisons.map((comparison, index) => {
        const field = object.fields[comparison.field]?.label ?? comparison.field;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same comparison may stand twice
          <span key={index} className="list-chip">
            <span>{field}</span>
            <span>{t(operatorWords[comparison.op])}</span>
            {!needsNoValue(comparison.op) && <b>{valueWords(object, comparison, t)}</b>}
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
