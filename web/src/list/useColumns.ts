import type { ObjectJson } from '@tide/model/api/objects';
import { useState } from 'react';
import { useWorkspace } from '../api/definitions';
import { hasOnePool } from '../pool/poolVerbs';

/** The columns of a list: as the person left them on this device, else as the view says. The title is always the first. */
export function useColumns(object: ObjectJson, view: string) {
  const { me } = useWorkspace();
  const key = `tide.columns.${me.user.id}.${object.name}.${view}`;
  const [version, setVersion] = useState(0);
  const kept = version >= 0 ? localStorage.getItem(key) : null;
  // Which pool a record is of tells something where there are several.
  const own = (object.views[view]?.columns ?? []).filter((name) => name !== 'pool' || !hasOnePool(object));
  const chosen = kept ? (JSON.parse(kept) as string[]) : own;
  const columns = [object.titleField, ...chosen.filter((name) => name !== object.titleField)].filter(
    (name) => object.fields[name],
  );
  return {
    columns,
    changed: kept !== null,
    choose(names: string[]) {
      localStorage.setItem(key, JSON.stringify(names));
      setVersion(version + 1);
    },
    reset() {
      localStorage.removeItem(key);
      setVersion(version + 1);
    },
  };
}
