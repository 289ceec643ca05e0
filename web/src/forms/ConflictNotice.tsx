import type { ObjectJson } from '@tide/model/api/objects';
import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import type { Conflict } from './useRecordForm';

interface Props {
  object: ObjectJson;
  conflict: Conflict;
  /** What is typed in the form. */
  mine: Record<string, unknown>;
  onResolve(mine: ReadonlySet<string>): void;
}

/** Somebody has saved the record meanwhile (spec GEN-04, AC-19): for each field that he changed, the person chooses; the rest of the form stays. */
export function ConflictNotice({ object, conflict, mine, onResolve }: Props) {
  const { t } = useTranslation();
  const differing = conflict.fields.filter(
    (name) => JSON.stringify(mine[name] ?? null) !== JSON.stringify(conflict.current[name] ?? null),
  );
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, own: boolean) => {
    const next = new Set(kept);
    if (own) next.add(name);
    else next.delete(name);
    setKept(next);
  };
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 16 }}
      title={conflict.message}
      description={
        <div className="form-conflict">
          {differing.map((name) => {
            const field = object.fields[name];
            return (
              field && (
                <div key={name}>
                  <b>{field.label}</b>
                  <Radio.Group value={kept.has(name)} onChange={(event) => choose(name, event.target.value)}>
                    <Radio value={false}>
                      {t('对方的：')}
                      <Cell field={field} value={conflict.current[name]} whole={conflict.current} />
                    </Radio>
                    <Radio value={true}>
                      {t('我的：')}
                      <Cell field={field} value={mine[name]} whole={conflict.current} />
                    </Radio>
                  </Radio.Group>
                </div>
              )
            );
          })}
          <Button size="small" type="primary" onClick={() => onResolve(kept)}>
            {t('合并后继续')}
          </Button>
        </div>
      }
    />
  );
}
