import type { AccessSettingsJson } from '@tide/model/api/organisation';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import type { AccessSettings } from '@tide/model/settings/access';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { changeSettings } from './changeSettings';

/** The object whose readers may read these records too; null for objects that stand alone. */
function parentOf(engine: Engine, object: ObjectDefinition): ObjectDefinition | null {
  const field = fieldsOf(object)[object.parentField ?? ''];
  return field?.type === 'lookup' || field?.type === 'multiLookup' ? engine.workspace.object(field.to) : null;
}

/** 访问规则: who is whose superior, and which records follow their parent (spec ORG-03, PERM-05, PERM-08). */
export function readAccessSettings(engine: Engine, { language }: Actor): AccessSettingsJson {
  const { hierarchy, superiorsView } = engine.settings.get('access');
  const { workspace } = engine;
  const label = ({ name, label }: ObjectDefinition) => workspace.locales[language]?.[name] ?? label;
  const children = [...workspace.objects.values()].flatMap((object) => {
    const parent = parentOf(engine, object);
    if (!parent) return [];
    return [
      { object: object.name, label: label(object), parent: label(parent), inherits: object.inherits ?? 'readers' },
    ];
  });
  return { hierarchy, superiorsView, children };
}

/** Changes them; rights follow with everybody's next request. Objects without a parent are refused. */
export async function changeAccessSettings(
  engine: Engine,
  actor: Actor,
  changes: Partial<AccessSettings>,
): Promise<void> {
  for (const name of Object.keys(changes.inheritance ?? {})) {
    const object = engine.workspace.objects.get(name);
    if (!object || !parentOf(engine, object))
      throw new TideError('BAD_REQUEST', `对象「${name}」没有上级记录，不能设置继承。`);
  }
  await changeSettings(engine, actor, 'access', (before) => ({
    hierarchy: changes.hierarchy ?? before.hierarchy,
    superiorsView: changes.superiorsView ?? before.superiorsView,
    inheritance: { ...before.inheritance, ...changes.inheritance },
  }));
  await engine.refresh();
}
