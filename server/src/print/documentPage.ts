import type { Values } from '@tide/model/api/records';
import { capitals } from '@tide/model/documents/capitals';
import type { PrintTemplate } from '@tide/model/print';
import type { Content } from 'pdfmake/interfaces';
import { clause, facts, heading, signatures, table, totals } from './blocks';
import type { Item, Material } from './material';
import { isNumeric, type Paper, tells, valueText } from './values';
import { word } from './words';

/** A page after a template of the pack: head, facts, lines, amounts, clauses, signatures (spec EXP-03). */
export function documentPage(template: PrintTemplate, material: Material, paper: Paper): Content[] {
  const items = (paths: readonly string[] = []) => paths.flatMap((path) => material.item(path) ?? []);
  const said = ({ label, field, value, masked }: Item) => ({ label, text: valueText(field, value, masked, paper) });
  const filled = (paths: readonly string[] | undefined) =>
    items(paths)
      .map(said)
      .filter(({ text }) => text !== '');
  const [number] = filled(template.number ? [template.number] : []);
  return [
    heading(template.label, number ? `${number.label} ${number.text}` : ''),
    facts(filled(template.facts)),
    template.lines ? lineTable(template.lines, material, paper) : [],
    totals(amounts(template, material, paper)),
    inWords(template, material, paper),
    filled(template.clauses).map(({ label, text }) => clause(label, text)),
    template.signatures
      ? signatures(
          template.signatures.map(({ label }) => label),
          word('signedOn', paper.language),
        )
      : [],
  ].flat();
}

/** The lines of a record in some of their columns; a column that is empty in every line is left out. */
export function lineTable(
  { field, columns }: { field: string; columns: readonly string[] },
  { record, column }: Material,
  paper: Paper,
): Content[] {
  const lines = Array.isArray(record[field]) ? (record[field] as Values[]) : [];
  if (lines.length === 0) return [];
  const shown = columns.flatMap((name) => {
    const known = column(field, name);
    if (!known) return [];
    const texts = lines.map((line) => valueText(known.field, line[name], known.masked, paper));
    return texts.every((text) => text === '') ? [] : [{ ...known, texts }];
  });
  if (shown.length === 0) return [];
  // The first text takes the room that is left: names are the longest.
  const widest = shown.findIndex(({ field: { type } }) => type === 'text' || type === 'lookup');
  return [
    table(
      [
        { label: word('row', paper.language), right: true, wide: false },
        ...shown.map(({ label, field: definition }, at) => ({
          label,
          right: isNumeric(definition),
          wide: at === Math.max(0, widest),
        })),
      ],
      lines.map((_, row) => ({ cells: [String(row + 1), ...shown.map(({ texts }) => texts[row] ?? '')] })),
    ),
  ];
}

/** The amounts that say something; the last one says in which currency it is. */
function amounts({ totals: paths = [] }: PrintTemplate, material: Material, paper: Paper) {
  return paths.flatMap((path, at) => {
    const item = material.item(path);
    const last = at === paths.length - 1;
    if (!item || !(last || tells(item.field, item.value))) return [];
    const { label, field, value, masked } = item;
    const currency = last && currencyOf(item, material);
    const named = currency ? `${label} (${valueText(currency.field, currency.value, currency.masked, paper)})` : label;
    return [{ label: named, text: valueText(field, value, masked, paper) }];
  });
}

const currencyOf = ({ field }: Item, { item }: Material): Item | undefined =>
  'currency' in field && field.currency ? item(field.currency) : undefined;

/** 大写金额: yuan have such words, other currencies have not. */
function inWords({ capitals: path }: PrintTemplate, material: Material, { language }: Paper): Content[] {
  const item = path === undefined ? undefined : material.item(path);
  if (!item || item.masked || typeof item.value !== 'string') return [];
  const currency = currencyOf(item, material);
  if (currency && currency.value !== 'CNY') return [];
  const text = `${word('capitals', language)}  ${capitals(item.value)}`;
  return [{ text, alignment: 'right', margin: [0, 3, 5, 0] }];
}
