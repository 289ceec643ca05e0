import type { DuplicateMode, ImportStatus, ImportTarget } from '@tide/model/api/imports';

/** Words for states and choices; keys of the translations. */
export const statusWords: Record<ImportStatus, string> = {
  uploaded: '待对应字段',
  checking: '正在检查',
  checked: '已检查',
  running: '正在导入',
  done: '已完成',
  cancelled: '已取消',
  undoing: '正在撤销',
  undone: '已撤销',
  failed: '出错了',
};

export const duplicateWords: Record<DuplicateMode, string> = {
  skip: '跳过，不改已有的',
  fillEmpty: '只补空字段',
  update: '用文件里的值更新',
  create: '仍然新建',
};

/** A field of the imported object by its own name, one of a child with the child's: 联系人：手机. */
export function targetLabel(target: ImportTarget, objectLabel: string): string {
  return target.group === objectLabel ? target.label : `${target.group}：${target.label}`;
}
