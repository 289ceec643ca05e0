import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, Values } from '@tide/model/api/records';
import { App } from 'antd';
import { useRef, useState } from 'react';
import { ApiProblem } from '../api/client';
import { refreshRecords, updateRecord } from '../api/records';
import { fireAction } from '../api/states';
import { missingFor } from './moves';

/** What the dialog of an action asks. */
export interface Asked {
  record: RecordJson;
  name: string;
  /** Fields to fill: those of the action, and those that are missing. */
  fields: string[];
  missing: string[];
}

interface Firing {
  record: RecordJson;
  name: string;
  values: Values;
}

/**
 * Fires actions of an object's states: at once, or after a dialog where the action asks for something, something is missing or it is
 * dangerous. What the server misses is asked for, too. `onSettled` tells when a record has moved or stays where it was.
 */
export function useAction(object: ObjectJson, onSettled: (id: string, moved: boolean) => void = () => undefined) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked | null>(null);
  // A second click comes before React has drawn that the first one is under way.
  const busy = useRef(false);
  const firing = useMutation({
    async mutationFn({ record, name, values }: Firing) {
      const input = object.states?.actions[name]?.input ?? [];
      const given = Object.entries(values);
      const beside = Object.fromEntries(given.filter(([field]) => !input.includes(field)));
      // What the action does not ask for itself is filled in like in the form, before.
      const ground =
        Object.keys(beside).length > 0 ? await updateRecord(object.name, record.id, record.version, beside) : record;
      // Should the action be refused all the same, the next try starts from here.
      if (ground !== record) setAsked((before) => before && { ...before, record: ground });
      const own = Object.fromEntries(given.filter(([field]) => input.includes(field)));
      return fireAction(object.name, ground, name, own, crypto.randomUUID());
    },
    onSuccess: async (_, { record }) => {
      setAsked(null);
      // What stands in the lists by now is asked first: a card must not jump back for a moment.
      await refreshRecords(client);
      onSettled(record.id, true);
    },
    onError: async (error, { record, name }) => {
      onSettled(record.id, false);
      const lacking = error instanceof ApiProblem && error.code === 'STAGE_CRITERIA' ? error.fields : [];
      const fields = lacking.map(({ field }) => field).filter((field) => object.fields[field]);
      if (fields.length > 0) ask(record, name, fields);
      else if (!asked) void message.error(error.message, 6);
      // Filled in already, or changed by somebody: the next try starts from what stands now.
      await refreshRecords(client);
    },
    onSettled: () => {
      busy.current = false;
    },
  });

  function ask(record: RecordJson, name: string, missing: string[]): void {
    const input = object.states?.actions[name]?.input ?? [];
    const fields = [...new Set([...missing, ...input])].filter((field) => object.fields[field]);
    setAsked({ record, name, fields, missing });
  }

  function fire(record: RecordJson, name: string, values: Values = {}): void {
    if (busy.current) return;
    busy.current = true;
    firing.mutate({ record, name, values });
  }

  return {
    asked,
    pending: firing.isPending,
    /** What the server has said to the last try. */
    refusal: firing.error,
    fire,
    /** Fires, or asks first. */
    start(record: RecordJson, name: string): void {
      const action = object.states?.actions[name];
      if (!action || busy.current) return;
      firing.reset();
      const missing = missingFor(object, record, action);
      if (missing.length > 0 || (action.input ?? []).length > 0 || action.tone === 'danger') ask(record, name, missing);
      else fire(record, name);
    },
    cancel(): void {
      setAsked(null);
      firing.reset();
    },
  };
}

export type Acting = ReturnType<typeof useAction>;
