import type { ImportStatus } from '@tide/model/api/imports';
import { TideError } from '../errors';
import type { Import } from './store';

export type ImportVerb = 'change' | 'check' | 'run' | 'cancel' | 'undo';

/** Days after which an import can no longer be taken back (spec IMP-07). */
const undoDays = 7;

const words: Record<ImportVerb, string> = {
  change: '修改设置',
  check: '检查',
  run: '导入',
  cancel: '取消',
  undo: '撤销',
};

const statusWords: Record<ImportStatus, string> = {
  uploaded: '已上传',
  checking: '正在检查',
  checked: '已检查',
  running: '正在导入',
  done: '已完成',
  cancelled: '已取消',
  undoing: '正在撤销',
  undone: '已撤销',
  failed: '已失败',
};

/** What can be done with an import now. Once it has begun to write, it can only go on or be taken back. */
export function verbsOf(kept: Import, now: Date): ImportVerb[] {
  const begun = kept.startedAt !== null;
  const resting = ['uploaded', 'checked', 'cancelled', 'failed'].includes(kept.status);
  const undoable =
    begun &&
    ['done', 'cancelled', 'failed'].includes(kept.status) &&
    now.getTime() - Date.parse(kept.finishedAt ?? kept.createdAt) < undoDays * 86_400_000;
  return [
    ...(resting && !begun ? (['change', 'check'] as const) : []),
    ...(resting && kept.undo === null ? (['run'] as const) : []),
    ...(['checking', 'running', 'undoing'].includes(kept.status) ? (['cancel'] as const) : []),
    ...(undoable ? (['undo'] as const) : []),
  ];
}

/** Refuses with WRONG_STATE what cannot be done now. */
export function demandState(kept: Import, verb: ImportVerb, now: Date): void {
  if (verbsOf(kept, now).includes(verb)) return;
  const late =
    verb === 'undo' && kept.status === 'done'
      ? `导入完成超过 ${undoDays} 天，不能再撤销。`
      : `这次导入${statusWords[kept.status]}，现在不能${words[verb]}。`;
  throw new TideError('WRONG_STATE', late);
}
