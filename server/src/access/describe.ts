import type { FieldJson, LineColumnJson, ObjectJson } from '@tide/model/api/objects';
import { fieldsIn } from '@tide/model/conditions/parse';
import type { Field } from '@tide/model/fields/all';
import type { LinesField } from '@tide/model/fields/lines';
import type { CalendarView, ObjectDefinition } from '@tide/model/object';
import { translateObject, translateSystemFields } from '../metadata/translate';
import type { Workspace } from '../metadata/workspace';
import type { Actor } from './actor';
import { shownPool, withoutPool } from './describePool';
import { describePrints } from './describePrints';
import { describeCopies, describeStates } from './describeStates';
import { fieldRight, isReadable } from './fields';
import { may, verbsOf } from './rights';

/** Lines with the columns that an actor may see, each with what he may do with it. */
function describeLines(actor: Actor, object: ObjectDefinition, name: string, field: LinesField): LinesField {
  const columns: Record<string, LineColumnJson> = {};
  for (const [column, definition] of Object.entries(field.columns)) {
    const right = fieldRight(actor, object.name, `${name}.${column}`);
    if (right !== 'hidden') columns[column] = { ...definition, ...(right !== 'editable' && { right }) };
  }
  const { snapshots, ...rest } = field;
  if (!snapshots || columns[snapshots.over] === undefined) return { ...rest, columns };
  const kept = Object.entries(snapshots.columns).filter(([column]) => columns[column] !== undefined);
  return { ...rest, columns, snapshots: { ...snapshots, columns: Object.fromEntries(kept) } };
}

/** A calendar without what the actor may not read. */
const shownCalendar = ({ day, ...rest }: CalendarView, usable: (name: string) => boolean): CalendarView => ({
  day,
  ...Object.fromEntries(Object.entries(rest).filter(([, name]) => usable(name))),
});

/** An object as an actor gets to know it: fields he may not see are absent everywhere, also from views, keys and related lists. */
export function describeObject(actor: Actor, object: ObjectDefinition, workspace: Workspace): ObjectJson {
  const texts = workspace.locales[actor.language] ?? {};
  // What goes along at a hand-over, what must hold and what is booked the server decides alone; it may name fields that he does not see.
  const {
    handover: _handover,
    checks: _checks,
    ledger: _ledger,
    states,
    copies,
    calendar,
    offered,
    prints,
    mails,
    versions,
    pool: _pool,
    ...translated
  } = withoutPool(actor, translateObject(object, texts));
  const fields: Record<string, FieldJson> = {};
  const take = (own: Record<string, Field>, system: boolean) => {
    for (const [name, field] of Object.entries(own)) {
      const right = fieldRight(actor, object.name, name);
      if (right === 'hidden') continue;
      const shown = field.type === 'lines' ? describeLines(actor, object, name, field) : field;
      fields[name] = { ...shown, ...(right !== 'editable' && { right }), ...(system && { system }) };
    }
  };
  take(translated.fields, false);
  take(translateSystemFields(texts), true);
  const visible = (path: string) => fields[path.replace(/^-/, '').split('.')[0] ?? ''] !== undefined;
  // Whoever may not read a field in full may not filter by it either, so a view that does is not for him.
  const usable = (path: string) =>
    visible(path) && isReadable(actor, object.name, path.replace(/^-/, '').split('.')[0] ?? '');
  const views = Object.entries(translated.views).filter(([, view]) =>
    (view.where ? fieldsIn(view.where) : []).every(usable),
  );
  return {
    ...translated,
    fields,
    views: Object.fromEntries(
      views.map(([name, view]) => [
        name,
        { ...view, columns: view.columns.filter(visible), sort: view.sort.split(',').every(usable) ? view.sort : '' },
      ]),
    ),
    related: Object.fromEntries(
      Object.entries(translated.related).flatMap(([name, { transfer: _transfer, trade, ...related }]) => {
        const [child = '', link = ''] = related.of.split('.');
        if (!may(actor, 'view', child) || !isReadable(actor, child, link)) return [];
        const shown = (column: string) => fieldRight(actor, child, column) !== 'hidden';
        const told = trade && shown(trade.at) && (!trade.amount || shown(trade.amount)) ? { trade } : {};
        return [[name, { ...related, columns: related.columns.filter(shown), ...told }]];
      }),
    ),
    keyFields: translated.keyFields.filter(visible),
    duplicateRules: translated.duplicateRules.filter((rule) => rule.fields.every(visible)),
    ...(offered && fieldsIn(offered).every(usable) && { offered }),
    ...(calendar && usable(calendar.day) && { calendar: shownCalendar(calendar, usable) }),
    ...describeStates(actor, object, states),
    ...describeCopies(actor, copies),
    ...describePrints(actor, object, { prints, mails }, workspace),
    ...(versions && { versioned: true }),
    ...shownPool(actor, object),
    can: verbsOf(actor, object.name),
  };
}
