import type { ObjectJson } from '@tide/model/api/objects';
import type { RoleDetail } from '@tide/model/api/roles';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../api/definitions';
import {
  fieldWords,
  grantable,
  grouped,
  plainVerbs,
  plainWords,
  type RoleDraft,
  sameRight,
  scopedVerbs,
  scopedWords,
} from './rights';
import { useRoleWords } from './useRoleWords';

interface Props {
  one: RoleDraft;
  other: RoleDetail;
}

interface Line {
  key: string;
  label: string;
  words: [string, string];
  same: boolean;
}

/** Two roles side by side; where they differ is marked, and may be all that is shown (DICT-07). */
export function RoleCompare({ one, other }: Props) {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const words = useRoleWords();
  const [only, setOnly] = useState(true);
  const linesOf = (object: ObjectJson): Line[] => {
    const [mine, theirs] = [one.objects[object.name], other.objects[object.name]];
    const scopes = scopedVerbs.map((verb) => ({
      key: verb,
      label: t(scopedWords[verb]),
      words: [words.scope(object, mine?.[verb]), words.scope(object, theirs?.[verb])] as [string, string],
      same: sameRight(mine?.[verb], theirs?.[verb]),
    }));
    const plain = plainVerbs.map((verb) => ({
      key: verb,
      label: t(plainWords[verb]),
      words: [mine, theirs].map((rights) => (rights?.[verb] ? t('能') : t('不能'))) as [string, string],
      same: sameRight(mine?.[verb], theirs?.[verb]),
    }));
    const named = (rights: typeof mine) =>
      grantable(object)
        .filter(({ value }) => rights?.actions?.includes(value))
        .map(({ label }) => label)
        .join('、') || t('无');
    const actions = {
      key: 'actions',
      label: t('可进行的操作'),
      words: [named(mine), named(theirs)] as [string, string],
      same: sameRight(mine?.actions, theirs?.actions),
    };
    const fields = Object.entries(object.fields)
      .map(([name, field]) => ({ path: `${object.name}.${name}`, label: field.label }))
      .filter(({ path }) => path in one.fields || path in other.fields)
      .map(({ path, label }) => ({
        key: path,
        label: t('字段 {{field}}', { field: label }),
        words: [one, other].map(({ fields: rights }) => t(fieldWords[rights[path] ?? 'editable'])) as [string, string],
        same: one.fields[path] === other.fields[path],
      }));
    return [...scopes, ...plain, actions, ...fields].filter(({ same }) => !(only && same));
  };
  const parts = grouped(me.menu, objects)
    .flatMap((group) => group.objects)
    .map((object) => ({ object, lines: linesOf(object) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <section className="role-compare">
      <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
        {t('只看不同的')}
      </Checkbox>
      {parts.length === 0 && <p className="related-empty">{t('两个角色的权限完全相同。')}</p>}
      {parts.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th>{t('权限')}</th>
              <th>{one.label}</th>
              <th>{other.label}</th>
            </tr>
          </thead>
          {parts.map(({ object, lines }) => (
            <tbody key={object.name}>
              <tr>
                <td colSpan={3} className="role-group">
                  {object.label}
                </td>
              </tr>
              {lines.map((line) => (
                <tr key={line.key} className={line.same ? undefined : 'role-differs'}>
                  <th scope="row">{line.label}</th>
                  <td>{line.words[0]}</td>
                  <td>{line.words[1]}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
}
