import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { shownTitle } from '../access/fields';
import { notFound } from '../errors';
import { setOwnerDepartment } from './create';
import type { Engine } from './engine';
import { isId } from './isId';
import type { Passing } from './ownership';
import { holdReceivers, logReassigned, receiverProblem } from './pool/receivers';
import { settle } from './settle';
import { type Current, lockRows, saveChanges } from './update';

/** One record and who is to own it. */
export interface Gift {
  id: string;
  to: string;
  /** Who has it as far as the giver knows; somebody else by now refuses it. */
  from?: string | null;
}

export interface Given {
  id: string;
  title: string;
  from: string | null;
  to: string;
}

export interface GiftRefusal {
  id: string;
  title: string | null;
  code: string;
  message: string;
}

/**
 * Gives records of one object to their receivers: owner and department change, nothing else (spec XFER-02). One statement for all
 * of them, in the caller's transaction (`engine.database`), rows locked in id order; refused rows are answered with their reason.
 * Rights to transfer, and the receivers, are the caller's to check.
 */
export async function giveRecords(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  gifts: readonly Gift[],
  passing: Passing,
): Promise<{ given: Given[]; refused: GiftRefusal[] }> {
  const owner = object.ownerField ?? '';
  const held = await holdReceivers(
    engine,
    object,
    gifts.map(({ to }) => to),
  );
  const wanted = new Map(gifts.map((gift) => [gift.id.toLowerCase(), gift]));
  const locked = await lockRows(engine, actor, object, 'own', [...wanted.keys()].filter(isId));
  const given: Given[] = [];
  const refused: GiftRefusal[] = [];
  const rows: Parameters<typeof saveChanges>[3][number][] = [];
  for (const [id, gift] of wanted) {
    const before = locked.get(id);
    const problem = before
      ? (problemOf(engine, actor, object, before, gift) ?? receiverProblem(engine, object, held, before, gift.to))
      : { code: 'NOT_FOUND', message: notFound(object.label).message };
    const title = before ? (shownTitle(actor, object, before[object.titleField]) ?? '') : null;
    if (!before || problem) {
      refused.push({ id: gift.id, title, ...(problem as { code: string; message: string }) });
      continue;
    }
    const values: Record<string, unknown> = { [owner]: gift.to };
    setOwnerDepartment(engine, object, values);
    given.push({ id, title: title ?? '', from: (before[owner] as string | null) ?? null, to: gift.to });
    rows.push({ row: { id, values, whole: { ...before, ...values } }, before });
  }
  if (rows.length > 0) await saveChanges(engine, actor, object, rows, { passing });
  const passed = rows.map(({ before, row }) => ({ before, to: row.values[owner], reason: passing.reason }));
  await logReassigned(engine, actor, object, held, passed);
  await settle(engine, actor);
  return { given, refused };
}

function problemOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  before: Current,
  { to, from }: Gift,
): { code: string; message: string } | null {
  const owner = (before[object.ownerField ?? ''] as string | null) ?? null;
  const title = shownTitle(actor, object, before[object.titleField]) ?? '';
  const name = owner === null ? '没有人' : (engine.directory.person(owner)?.name ?? '别人');
  if (from !== undefined && owner !== from)
    return { code: 'OWNER_CHANGED', message: `「${title}」的负责人已变成${name}，没有移交。` };
  return owner === to ? { code: 'SAME_OWNER', message: `「${title}」的负责人已是${name}。` } : null;
}
