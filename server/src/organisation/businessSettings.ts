import type { BusinessSettingsJson } from '@tide/model/api/businessSettings';
import { typeOf } from '@tide/model/fields/all';
import { ValueProblem } from '@tide/model/fields/field';
import type { Actor } from '../access/actor';
import { type FieldProblem, TideError } from '../errors';
import { packSetting } from '../metadata/packSettings';
import { translateField } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { changeSettings } from './changeSettings';

/** 业务规则: what the packs let administrators decide, with what holds now. */
export function readBusinessSettings(engine: Engine, { language }: Actor): BusinessSettingsJson {
  const { workspace, settings } = engine;
  const texts = workspace.locales[language] ?? {};
  const names = Object.keys(workspace.settings);
  return {
    settings: Object.fromEntries(
      Object.entries(workspace.settings).map(([name, setting]) => [
        name,
        translateField(setting, `setting.${name}`, texts),
      ]),
    ),
    values: Object.fromEntries(names.map((name) => [name, packSetting(workspace, settings, name)])),
  };
}

/** Sets some of them; an empty one has its default again. Errors: BAD_REQUEST for one that no pack knows, VALIDATION_FAILED. */
export async function changeBusinessSettings(
  engine: Engine,
  actor: Actor,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { settings } = engine.workspace;
  const problems: FieldProblem[] = [];
  const set: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (!setting) throw new TideError('BAD_REQUEST', `没有名为「${name}」的设置。`);
    try {
      set[name] = value === null || value === '' ? setting.default : typeOf(setting).parse(value, setting);
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      problems.push({ field: name, code: error.code, message: `${setting.label}：${error.message}` });
    }
  }
  if (problems.length > 0) throw new TideError('VALIDATION_FAILED', problems[0]?.message ?? '', { fields: problems });
  await changeSettings(engine, actor, 'business', ({ values }) => ({ values: { ...values, ...set } }));
  await engine.refresh();
}
