import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Duplicate } from '@tide/model/api/records';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../faces/dateTime';
import { RequestAccess } from './RequestAccess';

interface Props {
  object: ObjectJson;
  duplicates: Duplicate[];
  onConfirm(): void;
}

/** The records that stand for the same thing already (spec CUST-05); saving goes on where they only warn. */
export function DuplicateNotice({ object, duplicates, onConfirm }: Props) {
  const { t } = useTranslation();
  const blocked = duplicates.some((duplicate) => duplicate.mode === 'block');
  const labels = (names: readonly string[]) => names.map((name) => object.fields[name]?.label ?? name).join('、');
  return (
    <Alert
      type={blocked ? 'error' : 'warning'}
      style={{ marginBottom: 16 }}
      title={t('已有相同的{{object}}', { object: object.label })}
      description={
        <ul className="form-duplicates">
          {duplicates.map((duplicate) => (
            <li key={duplicate.id}>
              {duplicate.readable ? (
                <Link to="/$object/$id" params={{ object: object.name, id: duplicate.id }} target="_blank">
                  {duplicate.title}
                </Link>
              ) : (
                <b>{duplicate.title}</b>
              )}
              <span>
                {t('{{fields}}相同', { fields: labels(duplicate.fields) })}
                {duplicate.ownerName && t('，负责人 {{owner}}', { owner: duplicate.ownerName })}
                {duplicate.lastActivityAt && (
                  <>
                    {t('，最近联系 ')}
                    <Moment instant={duplicate.lastActivityAt} />
                  </>
                )}
                {duplicate.deleted && t('，在回收站里')}
              </span>
              {!duplicate.readable && !duplicate.deleted && <RequestAccess object={object.name} id={duplicate.id} />}
            </li>
          ))}
        </ul>
      }
      action={
        blocked ? undefined : (
          <Button size="small" onClick={onConfirm}>
            {t('仍要保存')}
          </Button>
        )
      }
    />
  );
}
