import type { AddressField, AddressValue } from '@tide/model/fields/address';
import { lazy } from 'react';
import type { Face } from './face';

const AddressControl = lazy(() => import('../controls/AddressControl'));

/** 省市区 in short words: 江苏省 苏州市 吴中区 → 江苏 苏州 吴中区; a municipality once. */
function shortRegion({ province, city, district }: AddressValue): string {
  const short = (name?: string) => name?.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, '');
  return [...new Set([short(province), short(city)]), district].filter(Boolean).join(' ');
}

/** The region and, where there is room (not in lists), the rest. */
function Address({ address }: { address: AddressValue }) {
  const region = shortRegion(address);
  return (
    <span title={[region, address.detail].filter(Boolean).join(' ')}>
      {region} <span className="face-detail">{address.detail}</span>
    </span>
  );
}

export const addressFace: Face<AddressField> = {
  width: 130,
  wide: true,
  Cell: ({ value }) => <Address address={value} />,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <AddressControl {...rest} value={(value as AddressValue | null) ?? {}} onChange={onChange} />
  ),
};
