import type { HandoverJson, HandoverStatus } from '@tide/model/api/handovers';
import { TideError } from '../errors';
import type { Handover } from './store';

/** Days after which a hand-over can no longer be taken back. */
const undoDays = 7;

const statusWords: Record<HandoverStatus, string> = {
  running: '正在进行',
  done: '已完成',
  cancelled: '已取消',
  failed: '出错了',
  undoing: '正在撤销',
  undone: '已撤销',
};

type Verb = HandoverJson['can'][number];

/** What can be done with a hand-over now: what has begun can go on or be taken back, also when the taking back was interrupted. */
export function handoverVerbs(kept: Handover, now: Date): Verb[] {
  const resting = kept.status === 'cancelled' || kept.status === 'failed';
  const fresh = now.getTime() - Date.parse(kept.finishedAt ?? kept.createdAt) < undoDays * 86_400_000;
  return [
    ...(resting && kept.undo === null ? (['run'] as const) : []),
    ...((resting || kept.status === 'done') && fresh ? (['undo'] as const) : []),
  ];
}

/** Refuses with WRONG_STATE what cannot be done now. */
export function demandHandoverState(kept: Handover, verb: Verb, now: Date): void {
  if (handoverVerbs(kept, now).includes(verb)) return;
  const late = verb === 'undo' && kept.status === 'done';
  throw new TideError(
    'WRONG_STATE',
    late
      ? `交接完成超过 ${undoDays} 天，不能再撤销。`
      : `这次交接${statusWords[kept.status]}，现在不能${verb === 'undo' ? '撤销' : '继续'}。`,
  );
}
