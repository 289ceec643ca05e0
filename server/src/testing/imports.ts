import type { ImportJson, ImportRowJson, ImportStatus } from '@tide/model/api/imports';
import type { World } from './world';

/** Uploads a file for an import, as a browser does; a text is sent as UTF-8. */
export async function upload(
  world: World,
  username: string,
  name: string,
  content: string | Uint8Array,
  object = 'customer',
): Promise<ImportJson> {
  const form = new FormData();
  form.set('object', object);
  form.set('file', new File([content as BlobPart], name));
  const response = await world.request(username, '/api/imports', { method: 'POST', body: form });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as ImportJson;
}

/** Waits until a job has brought the import to one of the statuses. */
export async function until(
  world: World,
  username: string,
  id: string,
  ...statuses: ImportStatus[]
): Promise<ImportJson> {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    const json = (await (await world.request(username, `/api/imports/${id}`)).json()) as ImportJson;
    if (statuses.includes(json.status)) return json;
    if (json.status === 'failed') throw new Error(json.lastError ?? 'failed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The import never became ${statuses.join(' or ')}.`);
}

/** Asks for a step of an import and waits for its end. */
export async function step(
  world: World,
  username: string,
  id: string,
  verb: 'check' | 'run' | 'undo',
): Promise<ImportJson> {
  const response = await world.request(username, `/api/imports/${id}/${verb}`, { method: 'POST' });
  if (response.status !== 202) throw new Error(await response.text());
  return until(world, username, id, verb === 'check' ? 'checked' : verb === 'run' ? 'done' : 'undone');
}

/** The first rows of an outcome. */
export async function rows(world: World, username: string, id: string, outcome: string): Promise<ImportRowJson[]> {
  const response = await world.request(username, `/api/imports/${id}/rows?outcome=${outcome}`);
  return ((await response.json()) as { items: ImportRowJson[] }).items;
}
