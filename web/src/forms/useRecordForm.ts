import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Duplicate, RecordJson } from '@tide/model/api/records';
import { useRef, useState } from 'react';
import { ApiProblem } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { createRecord, refreshRecords, updateRecord } from '../api/records';
import { sentLines, type TypedLine } from '../lines/lineValues';
import { changesOf, defaultsOf } from './fields';

/** What somebody else has changed in the meantime, beside what is typed here. */
export interface Conflict {
  message: string;
  current: RecordJson;
  fields: string[];
}

interface Options {
  object: ObjectJson;
  /** The record to change; absent for a new one. */
  record?: RecordJson;
  /** Values that a new record starts with, e.g. the customer whose contact it is. */
  initial?: Record<string, unknown>;
  onSaved(record: RecordJson): void;
}

/** A form's values, its saving, and everything that may come back from it. Nothing typed is ever lost. */
export function useRecordForm({ object, record, initial, onSaved }: Options) {
  const client = useQueryClient();
  const { me } = useWorkspace();
  const [base, setBase] = useState<Record<string, unknown>>(
    () => record ?? { ...defaultsOf(object, me.user), ...initial },
  );
  const [values, setValues] = useState(base);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [duplicates, setDuplicates] = useState<Duplicate[] | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const key = useRef(crypto.randomUUID());
  const changes = changesOf(record ? base : {}, values);

  const mutation = useMutation({
    mutationFn: (confirmed: boolean) =>
      record
        ? updateRecord(object.name, record.id, base.version as number, sent(object, changes), { confirmed })
        : createRecord(object.name, sent(object, changes), { confirmed, idempotencyKey: key.current }),
    onSuccess: async (saved) => {
      onSaved(saved);
      await refreshRecords(client);
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      setProblems(Object.fromEntries(error.fields.map((problem) => [problem.field, problem.message])));
      if (error.code === 'DUPLICATE') setDuplicates(error.details.duplicates as Duplicate[]);
      if (error.code === 'STALE_RECORD') {
        const current = error.details.current as RecordJson;
        setConflict({
          message: error.message,
          current,
          fields: Object.keys(changesOf(base, current)).filter(
            (name) => object.fields[name] && !object.fields[name].system,
          ),
        });
      }
    },
  });

  return {
    values,
    problems,
    duplicates,
    conflict,
    saving: mutation.isPending,
    /** What the server has said to the last save, until the next one. */
    refusal: mutation.error,
    error: mutation.error && Object.keys(problems).length === 0 && !conflict ? mutation.error : null,
    dirty: Object.keys(changesOf(base, values)).length > 0,
    set(name: string, value: unknown) {
      setValues((before) => ({ ...before, [name]: value }));
      setProblems((before) =>
        Object.fromEntries(Object.entries(before).filter(([field]) => field !== name && !field.startsWith(`${name}.`))),
      );
      setDuplicates(null);
    },
    /** Saves once, however often it is pressed. */
    save(confirmed = false) {
      if (!mutation.isPending) mutation.mutate(confirmed);
    },
    /** Takes the newer record as the ground; of what both changed, `mine` stays as typed here. */
    resolve(mine: ReadonlySet<string>) {
      if (!conflict) return;
      const typed = changesOf(base, values);
      const kept = Object.entries(typed).filter(([name]) => !conflict.fields.includes(name) || mine.has(name));
      setBase(conflict.current);
      setValues({ ...conflict.current, ...Object.fromEntries(kept) });
      setConflict(null);
      mutation.reset();
    },
  };
}

/** Changes as they are sent: without what the system writes, of lines what may be typed. */
function sent(object: ObjectJson, changes: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, version: _version, can: _can, actions: _actions, ...values } = changes;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = object.fields[name];
      return [name, field?.type === 'lines' && Array.isArray(value) ? sentLines(field, value as TypedLine[]) : value];
    }),
  );
}
