import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Reference } from '@tide/model/api/records';
import type { LinesField } from '@tide/model/fields/lines';
import { App, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { listQuery } from '../api/records';
import { RecordCell } from '../faces/RecordCell';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { copiedLines, type TypedLine } from './lineValues';
import { readTarget } from './targets';

interface Props {
  object: ObjectJson;
  /** The lines field that is typed, and its name. */
  field: LinesField;
  name: string;
  party: Reference;
  /** The record that is changed is no earlier one. */
  except: string | undefined;
  onCopy(lines: TypedLine[]): void;
  onCancel(): void;
}

/** Earlier records of the same customer, newest first: a click copies the lines of one, at the prices that stood in them (spec QUOT-01). */
export default function CopyLines({ object, field, name, party, except, onCopy, onCancel }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { party: by = '', day = '' } = field.pastPrices ?? {};
  const total = object.document ? ['totalAmount', 'currency'] : [];
  const shown = [object.titleField, day, object.states?.field, ...total].filter((one) => one && object.fields[one]);
  const found = useInfiniteQuery(
    listQuery(object.name, {
      filter: { field: by, op: 'is', value: party.id },
      sort: `-${day}`,
      fields: shown as string[],
    }),
  );
  const copy = useMutation({
    mutationFn: (id: string) => readTarget(object.name, id),
    onSuccess: (record) => {
      const lines = copiedLines(field, (record[name] as TypedLine[] | null) ?? []);
      if (lines.length === 0) void message.info(t('这张单据没有明细。'));
      else onCopy(lines);
    },
    onError: (error) => void message.error(error.message),
  });
  const items = found.data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== except) ?? [];
  return (
    <Drawer
      open
      size={560}
      title={t('{{party}}以往的{{object}}', { party: party.title, object: object.label })}
      onClose={onCancel}
    >
      {found.isPending && <Waiting rows={4} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length === 0 && (
        <p className="lines-none">{t('还没有{{object}}。', { object: object.label })}</p>
      )}
      <ul className="lines-copy">
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className="plain" disabled={copy.isPending} onClick={() => copy.mutate(item.id)}>
              {[day, object.titleField, object.states?.field, total[0]].map(
                (one) =>
                  one &&
                  object.fields[one] && (
                    <span key={one}>{<RecordCell object={object} record={item} name={one} />}</span>
                  ),
              )}
            </button>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="small" type="text" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('更早的')}
        </Button>
      )}
    </Drawer>
  );
}
