import { type PrintTemplate, pathsOf, plainPrint, statementPrint } from '@tide/model/print';
import { localTimeOf } from '@tide/model/values/localTime';
import type { Content } from 'pdfmake/interfaces';
import type { Actor } from '../access/actor';
import { isReadable } from '../access/fields';
import { demand } from '../access/rights';
import { TideError } from '../errors';
import { statementSource } from '../metadata/statement';
import { translateObject } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import { documentPage } from './documentPage';
import { letterhead } from './letterhead';
import { type Material, readMaterial } from './material';
import { recordPage } from './recordPage';
import { type Period, statementPage } from './statementPage';
import type { Page, Typesetter } from './typesetter';
import { valueText } from './values';
import { word } from './words';

export interface Printed {
  title: string;
  bytes: Uint8Array;
}

/** A page with what the log keeps of it. */
interface Made extends Printed {
  /** The page in a word, and its days. */
  facts: { print: string; period?: string };
  subject: { id: string; title: string | null };
}

/**
 * A record as PDF after one of its templates (spec EXP-03): only what the person who prints may see, in his language, audited. Errors: those of
 * `makePage`.
 */
export async function printRecord(...page: Parameters<typeof makePage>): Promise<Printed> {
  const [engine, , actor, objectName] = page;
  const { facts, subject, ...printed } = await makePage(...page);
  await traceAction(engine, engine.database, actor, 'print', objectName, facts, subject);
  return printed;
}

/** The same, to be noted by whoever does more with it. Errors: NOT_FOUND for a record and a template that are not there for him, NO_PERMISSION, TOO_MANY_ROWS, PRINT_BUSY, PRINT_FAILED. */
export async function makePage(
  engine: Engine,
  typesetter: Typesetter,
  actor: Actor,
  objectName: string,
  id: string,
  template: string,
  period: Period = {},
): Promise<Made> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  const prints = translateObject(object, engine.workspace.locales[actor.language] ?? {}).prints ?? {};
  const chosen = Object.hasOwn(prints, template) ? prints[template] : undefined;
  const material = await readMaterial(engine, actor, objectName, id, chosen ? pathsOf(chosen) : []);
  demand(actor, 'print', object);
  const content = await contentOf(engine, actor, material, chosen ?? template, period);
  const title = titleOf(engine, actor, material, chosen ?? template);
  const bytes = await typesetter.set(pageOf(engine, actor, title, content), actor.userId);
  const days = [period.from, period.to].filter((day) => day !== undefined).join(' – ');
  // The log keeps titles in full, and this reader may know only a masked one.
  const known = isReadable(actor, objectName, object.titleField) ? material.record[object.titleField] : null;
  return {
    title: fileName(title),
    bytes,
    facts: { print: labelOf(actor, material, chosen ?? template), ...(days !== '' && { period: days }) },
    subject: { id, title: (known as string | null | undefined) ?? null },
  };
}

const fileName = (title: string) => `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()}.pdf`;

async function contentOf(
  engine: Engine,
  actor: Actor,
  material: Material,
  template: PrintTemplate | string,
  period: Period,
): Promise<Content[]> {
  const paper = { language: actor.language, zone: engine.workspace.zone };
  if (typeof template !== 'string') return documentPage(template, material, paper);
  if (template === plainPrint) return recordPage(material, paper);
  const source = statementSource(engine.workspace.objects, material.object);
  if (template === statementPrint && source) return statementPage(engine, actor, source, material, period);
  throw new TideError('NOT_FOUND', `${material.object.label}没有名为「${template}」的打印。`);
}

/** What the file of a page is called, for who prints it. */
export function pageName(engine: Engine, actor: Actor, material: Material, template: string): string {
  const own = material.object.prints?.[template];
  return fileName(titleOf(engine, actor, material, own ?? template));
}

/** 报价单-BJ202503100001, 对账单-苏州明基科技有限公司: also the name of the file. */
function titleOf({ workspace }: Engine, actor: Actor, material: Material, template: PrintTemplate | string): string {
  const { object, item } = material;
  const own = typeof template === 'string' ? undefined : template.number;
  const named = (own === undefined ? undefined : item(own)) ?? item(object.titleField);
  const paper = { language: actor.language, zone: workspace.zone };
  const text = named ? valueText(named.field, named.value, named.masked, paper) : '';
  const label = labelOf(actor, material, template);
  return text === '' ? label : `${label}-${text}`;
}

function labelOf({ language }: Actor, { object }: Material, template: PrintTemplate | string): string {
  if (typeof template !== 'string') return template.label;
  return template === statementPrint ? word('statement', language) : object.label;
}

function pageOf(engine: Engine, actor: Actor, title: string, content: Content[]): Page {
  const { language, name } = actor;
  const company = engine.settings.get('company');
  const moment = localTimeOf(engine.clock.now(), engine.workspace.zone).slice(0, 16).replace('T', ' ');
  return {
    info: { title, author: company.name },
    pageSize: 'A4',
    pageMargins: [40, 36, 40, 46],
    defaultStyle: { font: 'Sans', fontSize: 9, lineHeight: 1.15 },
    ...(engine.settings.get('protection').watermark === 'screenAndExport' && {
      watermark: { text: `${name}  ${moment}`, color: '#5b6675', opacity: 0.12, bold: false, fontSize: 34 },
    }),
    content: [...letterhead(company, language), ...content],
    foot: { left: word('printed', language).replace('{moment}', moment), pages: word('pages', language) },
  };
}
