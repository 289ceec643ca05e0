import { TideError } from '../errors';

/** The bytes of a backup are not what was written. */
export function damaged(reason: string): TideError {
  return new TideError('BACKUP_DAMAGED', `备份文件已损坏或不完整 (${reason})，没有恢复任何数据。`);
}
