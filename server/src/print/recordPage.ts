import type { Field } from '@tide/model/fields/all';
import { fieldsOf } from '@tide/model/object';
import type { Content } from 'pdfmake/interfaces';
import { clause, facts, heading } from './blocks';
import { lineTable } from './documentPage';
import type { Material } from './material';
import { type Paper, valueText } from './values';

/** Every record as it is on its page: its fields by section, long texts and lines below. */
export function recordPage(material: Material, paper: Paper): Content[] {
  const { object, item } = material;
  const title = item(object.titleField);
  const own = Object.entries(object.fields).filter(([name]) => name !== object.titleField);
  const sections = [...new Set(own.map(([, field]) => field.section ?? ''))];
  const said = ([name]: [string, Field]) => {
    const found = item(name);
    const text = found ? valueText(found.field, found.value, found.masked, paper) : '';
    return found && text !== '' ? [{ label: found.label, text }] : [];
  };
  const system = Object.keys(fieldsOf(object)).filter((name) => !object.fields[name]);
  return [
    heading(object.label, title ? valueText(title.field, title.value, title.masked, paper) : ''),
    ...sections.map((section) => {
      const fields = own.filter(([, field]) => (field.section ?? '') === section && field.type !== 'lines');
      const short = fields.filter(([, { type }]) => type !== 'longText').flatMap(said);
      const long = fields.filter(([, { type }]) => type === 'longText').flatMap(said);
      if (short.length + long.length === 0) return [];
      const head: Content[] = section === '' ? [] : [{ text: section, bold: true, fontSize: 11, margin: [0, 8, 0, 6] }];
      return [head, facts(short), long.map(({ label, text }) => clause(label, text))].flat();
    }),
    ...own.map(([field, definition]) => {
      if (definition.type !== 'lines') return [];
      const table = lineTable({ field, columns: Object.keys(definition.columns) }, material, paper);
      return table.length === 0
        ? []
        : [{ text: definition.label, bold: true, margin: [0, 10, 0, 0] } as Content, ...table];
    }),
    { text: '', margin: [0, 6, 0, 0] } as Content,
    facts(system.flatMap((name) => said([name, fieldsOf(object)[name] as Field]))),
  ].flat();
}
