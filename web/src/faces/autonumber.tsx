import type { AutonumberField } from '@tide/model/fields/autonumber';
import type { Face } from './face';

export const autonumberFace: Face<AutonumberField> = { width: 140, Cell: ({ value }) => <>{value}</> };
