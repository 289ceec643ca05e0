import type { CompanySettings } from '@tide/model/settings/company';
import type { Column, Content } from 'pdfmake/interfaces';
import type { Language } from '../access/actor';
import { grey } from './blocks';
import { word } from './words';

/** The company at the head of a page: logo, name, how it is reached; nothing while nobody has filled it in. */
export function letterhead(company: CompanySettings, language: Language): Content[] {
  const { name, address, phone, taxNumber, logo } = company;
  const numbers = [
    phone && `${word('phone', language)}${phone}`,
    taxNumber && `${word('taxNumber', language)}${taxNumber}`,
  ].filter((part) => part !== '');
  const reached = [address && `${word('address', language)}${address}`, numbers.join('    ')].filter(
    (line) => line !== '',
  );
  if (name === '' && logo === '' && reached.length === 0) return [];
  const columns: Column[] = [
    ...(logo === '' ? [] : [{ width: 130, stack: [{ image: logo, fit: [130, 44] }] } satisfies Column]),
    {
      width: '*',
      stack: [
        { text: name, bold: true, fontSize: 13 },
        { text: reached.join('\n'), fontSize: 8, color: grey, margin: [0, 3, 0, 0] },
      ],
    },
  ];
  return [
    { columns, columnGap: 14 },
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 0.8, lineColor: '#c9d0d9' }],
      margin: [0, 6, 0, 10],
    },
  ];
}
