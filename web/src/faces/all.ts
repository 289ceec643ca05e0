import type { FieldJson } from '@tide/model/api/objects';
import type { Field, FieldTypeName } from '@tide/model/fields/all';
import { addressFace } from './address';
import { autonumberFace } from './autonumber';
import { booleanFace } from './boolean';
import { choiceFace } from './choice';
import { dateFace } from './date';
import { dateTimeFace } from './dateTime';
import { departmentFace } from './department';
import { emailFace } from './email';
import type { Face } from './face';
import './faces.css';
import { fileFace } from './file';
import { formulaFace } from './formula';
import { linesFace } from './lines';
import { longTextFace } from './longText';
import { lookupFace } from './lookup';
import { moneyFace } from './money';
import { multiChoiceFace } from './multiChoice';
import { multiLookupFace } from './multiLookup';
import { numberFace } from './number';
import { percentFace } from './percent';
import { personFace } from './person';
import { phoneFace } from './phone';
import { positionFace } from './position';
import { rollupFace } from './rollup';
import { textFace } from './text';
import { urlFace } from './url';

/** The shelf of faces; the compiler names a field type that has none. */
const faces: { [Name in FieldTypeName]: Face<Extract<Field, { type: Name }>> } = {
  address: addressFace,
  autonumber: autonumberFace,
  boolean: booleanFace,
  choice: choiceFace,
  date: dateFace,
  dateTime: dateTimeFace,
  department: departmentFace,
  email: emailFace,
  file: fileFace,
  formula: formulaFace,
  lines: linesFace,
  longText: longTextFace,
  lookup: lookupFace,
  money: moneyFace,
  multiChoice: multiChoiceFace,
  multiLookup: multiLookupFace,
  number: numberFace,
  percent: percentFace,
  person: personFace,
  phone: phoneFace,
  position: positionFace,
  rollup: rollupFace,
  text: textFace,
  url: urlFace,
};

/** How a field looks. */
export function faceOf(field: FieldJson): Face {
  return faces[field.type] as unknown as Face;
}

/** Whether its values stand at the right. */
export function alignOf(field: FieldJson): 'right' | undefined {
  const { align } = faceOf(field);
  return typeof align === 'function' ? align(field) : align;
}
