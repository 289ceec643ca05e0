import { type AddressField, addressType } from './address';
import { type AutonumberField, autonumberType } from './autonumber';
import { type BooleanField, booleanType } from './boolean';
import { type ChoiceField, choiceType } from './choice';
import { type DateField, dateType } from './date';
import { type DateTimeField, dateTimeType } from './dateTime';
import { type DepartmentField, departmentType } from './department';
import { type EmailField, emailType } from './email';
import type { FieldType } from './field';
import { type FileField, fileType } from './file';
import { type FormulaField, formulaType } from './formula';
import { type LinesField, linesType } from './lines';
import { type LongTextField, longTextType } from './longText';
import { type LookupField, lookupType } from './lookup';
import { type MoneyField, moneyType } from './money';
import { type MultiChoiceField, multiChoiceType } from './multiChoice';
import { type MultiLookupField, multiLookupType } from './multiLookup';
import { type NumberField, numberType } from './number';
import { type PercentField, percentType } from './percent';
import { type PersonField, personType } from './person';
import { type PhoneField, phoneType } from './phone';
import { type PositionField, positionType } from './position';
import { type RollupField, rollupType } from './rollup';
import { type TextField, textType } from './text';
import { type UrlField, urlType } from './url';

/** Any field as plain JSON. */
export type Field =
  | AddressField
  | AutonumberField
  | BooleanField
  | ChoiceField
  | DateField
  | DateTimeField
  | DepartmentField
  | EmailField
  | FileField
  | FormulaField
  | LinesField
  | LongTextField
  | LookupField
  | MoneyField
  | MultiChoiceField
  | MultiLookupField
  | NumberField
  | PercentField
  | PersonField
  | PhoneField
  | PositionField
  | RollupField
  | TextField
  | UrlField;

export type FieldTypeName = Field['type'];

/** The shelf of field types. A new type is one file here and one face in the web; the compiler names what is missing. */
export const fieldTypes: { [Name in FieldTypeName]: FieldType<Extract<Field, { type: Name }>> } = {
  address: addressType,
  autonumber: autonumberType,
  boolean: booleanType,
  choice: choiceType,
  date: dateType,
  dateTime: dateTimeType,
  department: departmentType,
  email: emailType,
  file: fileType,
  formula: formulaType,
  lines: linesType,
  longText: longTextType,
  lookup: lookupType,
  money: moneyType,
  multiChoice: multiChoiceType,
  multiLookup: multiLookupType,
  number: numberType,
  percent: percentType,
  person: personType,
  phone: phoneType,
  position: positionType,
  rollup: rollupType,
  text: textType,
  url: urlType,
};

/** The behaviour of a field's type. */
export function typeOf(field: Field): FieldType<Field> {
  return fieldTypes[field.type] as unknown as FieldType<Field>;
}
