import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import MoneyPanel from './MoneyPanel';
import StatementPanel from './StatementPanel';

/** What a contract or a customer has to say about money, in a tab of its page. */
export default function RecordPanel({ object, record }: { object: ObjectJson; record: RecordJson }) {
  return object.name === 'contract' ? (
    <MoneyPanel object={object} contract={record} />
  ) : (
    <StatementPanel customer={record.id} title={String(record[object.titleField] ?? '')} />
  );
}
