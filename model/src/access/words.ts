import type { AccessRule, ShareAccess } from '../api/sharing';
import type { Reach, Verb } from '../role';

type Language = 'zh-CN' | 'en-US';
type Word = readonly [chinese: string, english: string];

const reaches: Record<Reach, Word> = {
  none: ['无', 'none'],
  own: ['本人', 'own'],
  ownAndSubordinates: ['本人及下级', 'own and subordinates’'],
  department: ['本部门', 'own department'],
  departmentTree: ['本部门及下级部门', 'own department and below'],
  departments: ['指定部门', 'named departments'],
  all: ['全部', 'all'],
};

const accesses: Record<ShareAccess, Word> = { read: ['只读', 'read'], write: ['读写', 'read and write'] };

const verbs: Record<Verb, Word> = {
  view: ['查看', 'view'],
  create: ['新增', 'create'],
  update: ['编辑', 'edit'],
  delete: ['删除', 'delete'],
  batchUpdate: ['批量修改', 'change many'],
  import: ['导入', 'import'],
  export: ['导出', 'export'],
  print: ['打印', 'print'],
  transfer: ['移交', 'hand over'],
  share: ['共享', 'share'],
};

const say = (word: Word, language: Language) => word[language === 'en-US' ? 1 : 0];

/** What a verb is called. */
export const verbWord = (verb: Verb, language: Language): string => say(verbs[verb], language);

/** 「只读，至 2025-03-31」 */
export function accessWords(access: ShareAccess, until: string | null, language: Language): string {
  const english = language === 'en-US';
  return [say(accesses[access], language), ...(until ? [english ? `until ${until}` : `至 ${until}`] : [])].join(
    english ? ', ' : '，',
  );
}

/** A rule in words: 「负责人」「上级 赵经理 → 钱一」「角色 财务：全部」「共享给 华东（只读，至 2025-03-31）」「能看到客户 上海华星」. */
export function ruleWords(rule: AccessRule, language: Language): string {
  const english = language === 'en-US';
  switch (rule.kind) {
    case 'administrator':
      return english ? 'Administrator' : '系统管理员';
    case 'pool':
      if (rule.as === 'administrator') return english ? 'Administers the pool' : '公海管理员';
      return english ? 'May claim it from the pool' : '公海用户，可以领取';
    case 'owner':
      return english ? 'Owner' : '负责人';
    case 'superior':
      return `${english ? 'Superior' : '上级'} ${rule.path.join(' → ')}`;
    case 'role': {
      const reach = say(reaches[rule.reach], language);
      if (english) return `Role ${rule.role}: ${reach}${rule.narrowed ? ' (under a condition)' : ''}`;
      return `角色 ${rule.role}：${reach}${rule.narrowed ? '（符合条件的）' : ''}`;
    }
    case 'share':
      return shareWords(rule, language);
    case 'parent': {
      const title = rule.title === null ? '' : ` ${rule.title}`;
      if (rule.as === 'owner') return english ? `Owns the ${rule.object}${title}` : `${rule.object}${title} 的负责人`;
      return english ? `May see the ${rule.object}${title}` : `能看到${rule.object}${title}`;
    }
  }
}

function shareWords(rule: Extract<AccessRule, { kind: 'share' }>, language: Language): string {
  const english = language === 'en-US';
  const words = accessWords(rule.access, rule.until, language);
  const by = rule.by === null ? '' : english ? `, by ${rule.by}` : `，由 ${rule.by} 共享`;
  if (rule.share === 'collaborator') return english ? `Collaborator (${words}${by})` : `协同（${words}${by}）`;
  const whom = rule.subject ?? (english ? 'him or her' : '本人');
  return english ? `Shared with ${whom} (${words}${by})` : `共享给 ${whom}（${words}${by}）`;
}
