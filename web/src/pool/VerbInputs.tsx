import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Reference } from '@tide/model/api/records';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import PersonControl from '../controls/PersonControl';
import { poolStandingsQuery } from './poolApi';

interface TextProps {
  value: string;
  problem: string | undefined;
  onChange(value: string): void;
}

/** How many days longer; what is no number of days the server says (AC-77). */
export function DaysInput({ value, problem, unit, onChange }: TextProps & { unit: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('延期天数')} htmlFor="pool-days" validateStatus={problem ? 'error' : undefined} help={problem}>
      <Input
        id="pool-days"
        className="pool-days-input"
        autoFocus
        inputMode="numeric"
        maxLength={10}
        suffix={unit}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}

/** Why, in the person's own words. */
export function RemarkInput({
  label,
  value,
  problem,
  autoFocus,
  onChange,
}: TextProps & { label: string; autoFocus?: boolean }) {
  return (
    <Form.Item label={label} htmlFor="pool-remark" validateStatus={problem ? 'error' : undefined} help={problem}>
      <Input.TextArea
        id="pool-remark"
        autoFocus={autoFocus}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}

/** Who owns what has no owner; the person himself unless he says otherwise. */
export function OwnerInput({ value, onChange }: { value: Reference | undefined; onChange(value: Reference): void }) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  return (
    <Form.Item label={t('接收人')} htmlFor="pool-owner">
      <PersonControl
        id="pool-owner"
        required
        value={value ?? { id: me.user.id, title: me.user.name }}
        onChange={(person) => person && onChange(person)}
      />
    </Form.Item>
  );
}

interface PoolProps {
  object: ObjectJson;
  value: string | undefined;
  onChange(value: string | undefined): void;
}

/** Into which pool; nothing to choose where there is one. */
export function PoolInput({ object, value, onChange }: PoolProps) {
  const { t } = useTranslation();
  const pools = useQuery(poolStandingsQuery(object.name)).data ?? [];
  if (pools.length < 2) return null;
  return (
    <Form.Item label={t('进入的公海')} htmlFor="pool-into">
      <Select
        id="pool-into"
        allowClear
        placeholder={t('按各公海的归属条件')}
        value={value}
        options={pools.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}
