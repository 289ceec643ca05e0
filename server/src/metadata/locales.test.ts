import { systemNotices } from '@tide/model/notices';
import { expect, test } from 'vitest';
import { shippedSolutions } from '../app';
import { translateField, translateMenu, translateNotice, translateObject, translateSystemFields } from './translate';
import { buildWorkspace } from './workspace';

const workspace = buildWorkspace(shippedSolutions, { zone: 'Asia/Shanghai', language: 'zh-CN', currency: 'CNY' });
const texts = workspace.locales['en-US'] ?? {};
const chinese = /\p{Script=Han}/u;
/** What people see; aliases are words of files in any language, and conditions hold values. */
const shown = new Set(['label', 'help', 'section', 'unit', 'message', 'text', 'subject', 'many']);

/** Paths of shown texts that are still Chinese. */
function untranslated(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    shown.has(key) && typeof item === 'string'
      ? chinese.test(item)
        ? [`${path}.${key}: ${item}`]
        : []
      : untranslated(item, `${path}.${key}`),
  );
}

test.each([...workspace.objects.keys()])('every text of %s has its English (GEN-01)', (name) => {
  expect(untranslated(translateObject(workspace.object(name), texts), name)).toEqual([]);
});

test('system fields, menu, roles and notices have their English', () => {
  expect(untranslated(translateSystemFields(texts), 'system')).toEqual([]);
  expect(untranslated(translateMenu(workspace.menu, texts), 'menu')).toEqual([]);
  for (const [name, setting] of Object.entries(workspace.settings))
    expect(untranslated(translateField(setting, `setting.${name}`, texts), name)).toEqual([]);
  expect([...workspace.roles.keys()].filter((name) => !texts[`role.${name}`])).toEqual([]);
  for (const [name, notice] of [...Object.entries(systemNotices), ...workspace.notices])
    expect(untranslated(translateNotice(name, notice, texts), `notice.${name}`)).toEqual([]);
  const described = [...workspace.roles.values()].filter(({ description }) => description !== undefined);
  expect(described.filter(({ name }) => !texts[`role.${name}.description`])).toEqual([]);
});

test('no English is left over for what no longer exists', () => {
  const used = new Set<string>();
  const listening = new Proxy(texts, {
    get: (target, path: string) => {
      used.add(path);
      return target[path];
    },
  });
  for (const object of workspace.objects.values()) translateObject(object, listening);
  translateSystemFields(listening);
  translateMenu(workspace.menu, listening);
  for (const [name, notice] of [...Object.entries(systemNotices), ...workspace.notices])
    translateNotice(name, notice, listening);
  for (const [name, setting] of Object.entries(workspace.settings))
    translateField(setting, `setting.${name}`, listening);
  for (const { name, description } of workspace.roles.values()) {
    used.add(`role.${name}`);
    if (description !== undefined) used.add(`role.${name}.description`);
  }
  expect(Object.keys(texts).filter((path) => !used.has(path))).toEqual([]);
});
