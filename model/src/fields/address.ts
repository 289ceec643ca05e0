import { normaliseText } from '../values/text';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface AddressField extends FieldCommon {
  type: 'address';
}

/** Region by full names (省, 市, 区) and the rest of the address. Names, not codes: they read well in psql, exports and BI. */
export interface AddressValue {
  province?: string;
  city?: string;
  district?: string;
  detail?: string;
}

/** An address with 省市区. */
export const address = <const Options extends Omit<AddressField, 'type'>>(options: Options) => ({
  type: 'address' as const,
  ...options,
});

const parts = ['province', 'city', 'district', 'detail'] as const;

export const addressType: FieldType<AddressField> = {
  storage: () => 'json',
  operators: () => ['inRegion', 'contains', 'isEmpty', 'isNotEmpty'],
  parse(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new ValueProblem('NOT_AN_ADDRESS', '地址应写成 {province, city, district, detail}。');
    const unknown = Object.keys(value).find((key) => !parts.includes(key as (typeof parts)[number]));
    if (unknown) throw new ValueProblem('NOT_AN_ADDRESS', `地址没有「${unknown}」这一项。`);
    const clean: AddressValue = {};
    for (const part of parts) {
      const typed = normaliseText(String((value as AddressValue)[part] ?? ''));
      if ([...typed].length > 200) throw new ValueProblem('TOO_LONG', '地址每一项不能超过 200 个字。');
      if (typed !== '') clean[part] = typed;
    }
    return Object.keys(clean).length === 0 ? null : clean;
  },
};
