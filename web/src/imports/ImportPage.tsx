import { useParams } from '@tanstack/react-router';
import { useObject } from '../api/definitions';
import { NotFound } from '../frame/NotFound';
import { ImportView } from './ImportView';
import './imports.css';
import { Upload } from './Upload';

/** Importing records from a sheet: a new upload, or one that has begun (its address can be left and opened again). */
export default function ImportPage() {
  const { object: name = '', id } = useParams({ strict: false });
  const object = useObject(name);
  if (!object?.can.includes('import')) return <NotFound />;
  return id ? <ImportView key={id} object={object} id={id} /> : <Upload object={object} />;
}
