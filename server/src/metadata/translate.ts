import type { Field } from '@tide/model/fields/all';
import type { ChoiceOption } from '@tide/model/fields/choice';
import type { Notice, SystemNotice } from '@tide/model/notices';
import type { ObjectDefinition } from '@tide/model/object';
import { type Pipelines, stageNamed } from '@tide/model/pipelines';
import { type Pool, poolViews } from '@tide/model/pool/definition';
import { poolFields } from '@tide/model/pool/fields';
import type { PrintMail, PrintTemplate } from '@tide/model/print';
import type { MenuGroup } from '@tide/model/solution';
import type { StateAction, StateMachine } from '@tide/model/states';
import { systemFields } from '@tide/model/systemFields';

/** Path → text in one language; what is missing stays as the pack wrote it. */
export type Texts = Record<string, string>;

/** A field in another language, under its path. */
export function translateField<Definition extends Field>(field: Definition, path: string, texts: Texts): Definition {
  return {
    ...field,
    label: texts[path] ?? field.label,
    ...(field.help && { help: texts[`${path}.help`] ?? field.help }),
    ...(field.section && { section: texts[`section.${field.section}`] ?? field.section }),
    ...('unit' in field && field.unit && { unit: texts[`${path}.unit`] ?? field.unit }),
    ...('options' in field &&
      field.options && {
        options: field.options.map((option: ChoiceOption) => ({
          ...option,
          label: texts[`${path}.${option.value}`] ?? option.label,
          ...(option.group && { group: texts[`group.${option.group}`] ?? option.group }),
        })),
      }),
    ...('attributes' in field &&
      field.attributes && {
        attributes: Object.fromEntries(
          Object.entries(field.attributes).map(([name, attribute]) => [
            name,
            translateField(attribute as Field, `${path}.${name}`, texts),
          ]),
        ),
      }),
    ...('columns' in field && {
      columns: Object.fromEntries(
        Object.entries(field.columns).map(([name, column]) => [name, translateField(column, `${path}.${name}`, texts)]),
      ),
    }),
  };
}

/**
 * An object in another language. Paths: `customer`, `customer.name`, `customer.name.help`, `customer.duration.unit`, `customer.level.A`,
 * `contact.customers.jobTitle`, `quote.lines.quantity`, `customer.views.mine`, `customer.related.contacts`, `section.基本信息`, `quote.actions.submit`,
 * `quote.actions.submit.guards.0`, `quote.copies.contract`, `quote.prints.document`, `quote.prints.document.signatures.0`, `quote.mails.document.subject`,
 * `quote.mails.document.text`, `quote.mails.document.log.text`, of pipelines `opportunity.move` and `opportunity.criteria.demand.0`, of pooled objects
 * `customer.targets.contract` and `customer.targets.contract.clock`; once for all objects system fields, `system.createdAt`, and those of the pool with its views, `pool.poolStatus`,
 * `pool.views.poolAssigned`. What administrators add says its own English.
 */
export function translateObject(object: ObjectDefinition, texts: Texts): ObjectDefinition {
  const relabel = <Item extends { label: string }>(items: Record<string, Item>, path: string) =>
    Object.fromEntries(
      Object.entries(items).map(([name, item]) => [name, { ...item, label: texts[`${path}.${name}`] ?? item.label }]),
    );
  return {
    ...object,
    label: texts[object.name] ?? object.label,
    fields: Object.fromEntries(
      Object.entries(object.fields).map(([name, field]) => [
        name,
        translateField(field, `${object.pool && name in poolFields ? 'pool' : object.name}.${name}`, texts),
      ]),
    ),
    views: relabelViews(object, texts),
    related: relabel(object.related, `${object.name}.related`),
    ...(object.states && { states: translateStates(object.states, object.name, texts) }),
    ...(object.checks && {
      checks: object.checks.map((check) => ({
        ...check,
        message: texts[`${object.name}.checks.${check.code}`] ?? check.message,
      })),
    }),
    ...(object.copies && { copies: relabel(object.copies, `${object.name}.copies`) }),
    ...(object.prints && { prints: translatePrints(object.prints, `${object.name}.prints`, texts) }),
    ...(object.pool && { pool: translatePool(object.pool, `${object.name}.targets`, texts) }),
    ...(object.mails && { mails: translateMails(object.mails, `${object.name}.mails`, texts) }),
  };
}

const translatePool = (pool: Pool, path: string, texts: Texts): Pool => ({
  ...pool,
  targets: Object.fromEntries(
    Object.entries(pool.targets).map(([name, { clock, ...target }]) => [
      name,
      {
        ...target,
        label: texts[`${path}.${name}`] ?? target.label,
        ...(clock && { clock: { ...clock, label: texts[`${path}.${name}.clock`] ?? clock.label } }),
      },
    ]),
  ),
});

function relabelViews({ name, views, pool }: ObjectDefinition, texts: Texts): ObjectDefinition['views'] {
  const ofPool: readonly string[] = pool ? Object.values(poolViews) : [];
  return Object.fromEntries(
    Object.entries(views).map(([view, definition]) => {
      const path = `${ofPool.includes(view) ? 'pool' : name}.views.${view}`;
      return [view, { ...definition, label: texts[path] ?? definition.label }];
    }),
  );
}

function translateStates(states: StateMachine, object: string, texts: Texts): StateMachine {
  const path = `${object}.actions`;
  const pipelines = states.pipelines && translatePipelines(states.pipelines, object, states.field, texts);
  const actions = Object.entries(states.actions).map(([name, action]): [string, StateAction] => {
    const stage = pipelines && stageNamed(pipelines, name)?.stage;
    return [
      name,
      {
        ...action,
        label: stage
          ? pipelines.move.label.replace('{stage}', stage.label)
          : (texts[`${path}.${name}`] ?? action.label),
        ...(action.guards && {
          guards: action.guards.map((guard, position) => ({
            ...guard,
            message: texts[`${path}.${name}.guards.${position}`] ?? guard.message,
          })),
        }),
      },
    ];
  });
  return { ...states, actions: Object.fromEntries(actions), ...(pipelines && { pipelines }) };
}

function translatePipelines(pipelines: Pipelines, object: string, states: string, texts: Texts): Pipelines {
  const { field, move, list } = pipelines;
  return {
    ...pipelines,
    move: { ...move, label: texts[`${object}.move`] ?? move.label },
    list: list.map((pipeline) => ({
      ...pipeline,
      label: texts[`${object}.${field}.${pipeline.name}`] ?? pipeline.label,
      stages: pipeline.stages.map((stage) => ({
        ...stage,
        label: texts[`${object}.${states}.${stage.name}`] ?? stage.label,
        criteria: stage.criteria.map((criterion, position) => ({
          ...criterion,
          label: texts[`${object}.criteria.${stage.name}.${position}`] ?? criterion.label,
        })),
      })),
    })),
  };
}

function translatePrints(prints: Readonly<Record<string, PrintTemplate>>, path: string, texts: Texts) {
  return Object.fromEntries(
    Object.entries(prints).map(([name, print]): [string, PrintTemplate] => [
      name,
      {
        ...print,
        label: texts[`${path}.${name}`] ?? print.label,
        ...(print.signatures && {
          signatures: print.signatures.map(({ label }, at) => ({
            label: texts[`${path}.${name}.signatures.${at}`] ?? label,
          })),
        }),
      },
    ]),
  );
}

function translateMails(mails: Readonly<Record<string, PrintMail>>, path: string, texts: Texts) {
  return Object.fromEntries(
    Object.entries(mails).map(([name, mail]): [string, PrintMail] => [
      name,
      {
        ...mail,
        subject: texts[`${path}.${name}.subject`] ?? mail.subject,
        text: texts[`${path}.${name}.text`] ?? mail.text,
        log: { ...mail.log, text: texts[`${path}.${name}.log.text`] ?? mail.log.text },
      },
    ]),
  );
}

export function translateSystemFields(texts: Texts): Record<string, Field> {
  return Object.fromEntries(
    Object.entries(systemFields).map(([name, field]) => [name, translateField(field, `system.${name}`, texts)]),
  );
}

/** `menu.客户` */
export function translateMenu(menu: readonly MenuGroup[], texts: Texts): MenuGroup[] {
  return menu.map((group) => ({ ...group, label: texts[`menu.${group.label}`] ?? group.label }));
}

/** `notice.planDue`, `notice.planDue.text`, `notice.assigned.many` */
export function translateNotice<Kind extends Notice | SystemNotice>(name: string, notice: Kind, texts: Texts): Kind {
  const path = `notice.${name}`;
  return {
    ...notice,
    label: texts[path] ?? notice.label,
    text: texts[`${path}.text`] ?? notice.text,
    ...('many' in notice && notice.many && { many: texts[`${path}.many`] ?? notice.many }),
  };
}
