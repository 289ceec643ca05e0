import type { ObjectJson } from '@tide/model/api/objects';
import type { ObjectRights, PlainVerb, ScopedVerb } from '@tide/model/role';
import { Checkbox, Select, Tooltip } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../api/definitions';
import { ObjectIcon } from '../../frame/icons';
import { usePhone } from '../../frame/usePhone';
import {
  grantable,
  grouped,
  plainVerbs,
  plainWords,
  type Right,
  type RightName,
  scopedVerbs,
  scopedWords,
} from './rights';
import { ScopeCell } from './ScopeCell';
import { useRoleWords } from './useRoleWords';

interface Props {
  objects: Record<string, ObjectRights>;
  disabled: boolean;
  /** Cells that are changed and not yet saved: `customer.view`. */
  changed: ReadonlySet<string>;
  onChange(object: string, verb: RightName, right: Right): void;
}

/** Objects × actions at a glance (spec PERM-01, 02). A phone shows one object at a time. */
export function RoleMatrix(props: Props) {
  return usePhone() ? <OneObject {...props} /> : <Matrix {...props} />;
}

function Matrix(props: Props) {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const groups = grouped(me.menu, objects);
  const granting = [...objects.values()].some((object) => grantable(object).length > 0);
  return (
    <table className="table role-matrix">
      <thead>
        <tr>
          <th>{t('对象')}</th>
          {scopedVerbs.map((verb) => (
            <th key={verb} className="role-scope">
              {t(scopedWords[verb])}
            </th>
          ))}
          {plainVerbs.map((verb) => (
            <th key={verb} className="role-tick">
              {t(plainWords[verb])}
            </th>
          ))}
          {granting && <th className="role-scope">{t('可进行的操作')}</th>}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.label}>
            {groups.length > 1 && (
              <tr>
                <td colSpan={1 + scopedVerbs.length + plainVerbs.length + (granting ? 1 : 0)} className="role-group">
                  {group.label || t('其他')}
                </td>
              </tr>
            )}
            {group.objects.map((object) => (
              <tr key={object.name}>
                <th scope="row">
                  <ObjectIcon name={object.icon} /> {object.label}
                </th>
                {scopedVerbs.map((verb) => (
                  <td key={verb} className={marked(props, object, verb)}>
                    <Cell {...props} object={object} verb={verb} />
                  </td>
                ))}
                {plainVerbs.map((verb) => (
                  <td key={verb} className={`role-tick ${marked(props, object, verb)}`}>
                    <Tick {...props} object={object} verb={verb} />
                  </td>
                ))}
                {granting && (
                  <td className={marked(props, object, 'actions')}>
                    <Granted {...props} object={object} />
                  </td>
                )}
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function OneObject(props: Props) {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const groups = grouped(me.menu, objects);
  const [name, setName] = useState(groups[0]?.objects[0]?.name);
  const object = objects.get(name ?? '');
  return (
    <div className="role-one">
      <Select
        aria-label={t('对象')}
        value={name}
        options={groups.flatMap((group) => group.objects.map((one) => ({ value: one.name, label: one.label })))}
        onChange={setName}
      />
      {object && (
        <dl>
          {scopedVerbs.map((verb) => (
            <div key={verb} className={marked(props, object, verb)}>
              <dt>{t(scopedWords[verb])}</dt>
              <dd>
                <Cell {...props} object={object} verb={verb} />
              </dd>
            </div>
          ))}
          {plainVerbs.map((verb) => (
            <div key={verb} className={marked(props, object, verb)}>
              <dt>{t(plainWords[verb])}</dt>
              <dd>
                <Tick {...props} object={object} verb={verb} />
              </dd>
            </div>
          ))}
          {grantable(object).length > 0 && (
            <div className={marked(props, object, 'actions')}>
              <dt>{t('可进行的操作')}</dt>
              <dd>
                <Granted {...props} object={object} />
              </dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

const marked = ({ changed }: Props, { name }: ObjectJson, verb: string) =>
  changed.has(`${name}.${verb}`) ? 'role-changed' : '';

const isSeen = ({ objects }: Props, { name }: ObjectJson) => (objects[name]?.view ?? 'none') !== 'none';

function Cell({ object, verb, ...props }: Props & { object: ObjectJson; verb: ScopedVerb }) {
  return (
    <ScopeCell
      object={object}
      verb={verb}
      scope={props.objects[object.name]?.[verb]}
      disabled={props.disabled || (verb !== 'view' && !isSeen(props, object))}
      onChange={(scope) => props.onChange(object.name, verb, scope)}
    />
  );
}

/** Actions of the object's states that are given by name. */
function Granted({ object, ...props }: Props & { object: ObjectJson }) {
  const { t } = useTranslation();
  const options = grantable(object);
  if (options.length === 0) return null;
  return (
    <Select
      mode="multiple"
      size="small"
      style={{ width: '100%' }}
      aria-label={`${object.label}${t('可进行的操作')}`}
      placeholder={t('无')}
      maxTagCount="responsive"
      value={[...(props.objects[object.name]?.actions ?? [])]}
      options={options}
      disabled={props.disabled || !isSeen(props, object)}
      onChange={(names) => props.onChange(object.name, 'actions', names)}
    />
  );
}

function Tick({ object, verb, ...props }: Props & { object: ObjectJson; verb: PlainVerb }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const given = props.objects[object.name]?.[verb] === true;
  return (
    <Tooltip title={words.plainSentence(object, verb, given)}>
      <Checkbox
        aria-label={t('{{object}}{{verb}}', { object: object.label, verb: t(plainWords[verb]) })}
        checked={given}
        disabled={props.disabled || !isSeen(props, object)}
        onChange={(event) => props.onChange(object.name, verb, event.target.checked)}
      />
    </Tooltip>
  );
}
