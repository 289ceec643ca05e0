import type { SettingGroup, Settings } from '@tide/model/settings/all';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { announceChange } from '../settings/changes';
import { openSettings, saveSettings } from '../settings/store';

/**
 * Changes one group of settings: `change` gets what is kept now and answers the whole new group, or refuses by throwing. What has changed is
 * audited from → to (spec SYS-01); of `secrets` the audit only tells that they have changed. Changes wait for each other, so that
 * each one starts from the last. Afterwards this process knows the new values; other nodes follow within seconds.
 */
export async function changeSettings<Group extends SettingGroup>(
  engine: Engine,
  actor: Actor,
  group: Group,
  change: (before: Settings[Group]) => Settings[Group],
  secrets: readonly (keyof Settings[Group] & string)[] = [],
): Promise<void> {
  await engine.database.transaction().execute(async (transaction: Database) => {
    // The row of the change number is what the others wait for; memory may be seconds old.
    await announceChange(transaction);
    const before = (await openSettings(transaction)).get(group);
    const after = change(before);
    const facts = fromTo(before, after);
    for (const name of secrets) if (name in facts) facts[name] = '***';
    await saveSettings(transaction, group, after, actor.userId, engine.clock.now());
    await traceAction(engine, transaction, actor, 'settings.change', null, { group, ...facts });
  });
  await engine.settings.reload();
}
