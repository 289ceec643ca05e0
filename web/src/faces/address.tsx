import type { AddressField, AddressValue } from '@tide/model/fields/address';
import { lazy } from 'react';
import type { Face } from './face';

const AddressControl = lazy(() => import('../controls/AddressControl'));

/** 省市区 in short words: 江苏省 苏州市 吴中区 → 江苏 苏州 吴中区; a municipality once. */
export function shortAddress(address: AddressValue): string {
  const { province, city, district, detail } = address;
  const short = (name?: string) => name?.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, '');
  return [...new Set([short(province), short(city)]), district, detail].filter(Boolean).join(' ');
}

export const addressFace: Face<AddressField> = {
  width: 130,
  wide: true,
  Cell: ({ value }) => <span title={shortAddress(value)}>{shortAddress(value)}</span>,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <AddressControl {...rest} value={(value as AddressValue | null) ?? {}} onChange={onChange} />
  ),
};
