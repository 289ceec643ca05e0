import type { ObjectJson, PrintJson } from '@tide/model/api/objects';
import type { ObjectDefinition } from '@tide/model/object';
import { plainPrint, statementPrint } from '@tide/model/print';
import { statementSource } from '../metadata/statement';
import type { Workspace } from '../metadata/workspace';
import type { Actor } from './actor';
import { may } from './rights';

/** What an actor may print of records of an object: the pages of the pack, the statement where he may see its entries, the record as it is. */
export function describePrints(
  actor: Actor,
  object: ObjectDefinition,
  { prints, mails = {} }: Pick<ObjectDefinition, 'prints' | 'mails'>,
  { objects }: Workspace,
): Pick<ObjectJson, 'prints'> {
  if (!may(actor, 'print', object.name)) return {};
  const english = actor.language === 'en-US';
  const sent = (name: string): Pick<PrintJson, 'mail'> => {
    const mail = may(actor, 'update', object.name) && Object.hasOwn(mails, name) && mails[name];
    return mail ? { mail: { ...(mail.states && { states: mail.states }) } } : {};
  };
  const own = Object.entries(prints ?? {}).map(([name, { label }]): [string, PrintJson] => [
    name,
    { label, ...sent(name) },
  ]);
  const source = statementSource(objects, object);
  return {
    prints: {
      ...Object.fromEntries(own),
      ...(source &&
        may(actor, 'view', source.entries) && {
          [statementPrint]: { label: english ? 'Statement' : '对账单', ...sent(statementPrint) },
        }),
      [plainPrint]: { label: english ? 'All fields' : '全部资料' },
    },
  };
}
