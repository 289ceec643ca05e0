import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PoolAction, PoolDecision, PoolLogJson } from '@tide/model/api/pools';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { poolLogQuery } from './poolApi';
import { reasonWords } from './reasonWords';
import './pool.css';

/** Words of what happened; keys of the translations. */
export const poolActionWords: Record<PoolAction, string> = {
  moveToPool: '转公海',
  moveToPrivate: '转普通',
  claim: '领取',
  assign: '分配',
  draw: '抽签',
  turn: '轮流',
  reassign: '改派',
  release: '释放',
  undoClaim: '撤销领取',
  recycle: '自动回收',
  extend: '延期',
  exempt: '豁免',
  achieve: '目标达成',
  revert: '达成撤销',
  import: '导入公海',
  recompute: '设置重算',
  restart: '重新计时',
  close: '关闭公海',
};

/** 公海操作记录 (spec POOL-05): what happened with a record in the pool, newest first; nobody can change it. */
export default function PoolLog({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const log = useQuery(poolLogQuery(object, id));
  if (log.error) return <Failure error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <Waiting rows={4} />;
  if (log.data.length === 0) return <p className="related-empty">{t('还没有公海操作。')}</p>;
  return (
    <ol className="history pool-log" aria-label={t('公海操作记录')}>
      {log.data.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ol>
  );
}

function Line({ line }: { line: PoolLogJson }) {
  const { t } = useTranslation();
  const { full, day } = useMoments();
  const { from, to, protectBefore, protectAfter, days, exemptUntil, source, remark, reason, version } = line;
  const moved = (from?.id ?? null) !== (to?.id ?? null);
  const dated = protectBefore !== protectAfter && (protectBefore !== null || protectAfter !== null);
  return (
    <li>
      <div className="history-head">
        <b>{line.operator?.title ?? t('系统')}</b>
        <span className="chip">{t(poolActionWords[line.action])}</span>
        {moved && (
          <span>
            {from?.title ?? t('公海')} <ArrowRightOutlined /> {to?.title ?? t('公海')}
          </span>
        )}
        <time dateTime={line.at}>{full(line.at)}</time>
      </div>
      <div className="pool-log-facts">
        {line.cycle > 0 && <span>{t('第 {{cycle}} 轮', { cycle: line.cycle })}</span>}
        {days !== null && <span>{t(line.workingDays ? '延期 {{days}} 个工作日' : '延期 {{days}} 天', { days })}</span>}
        {exemptUntil !== null && <span>{t('豁免至 {{day}}', { day: exemptUntil })}</span>}
        {dated && (
          <span>
            {t('保护结束日期 {{before}} → {{after}}', {
              before: protectBefore ?? t('空'),
              after: protectAfter ?? t('空'),
            })}
          </span>
        )}
        {source && (
          <Link to="/$object/$id" params={{ object: source.object, id: source.id }}>
            {source.title ?? t('来源单据')}
          </Link>
        )}
        {line.decision && <Decision decision={line.decision} given={to !== null} />}
        {remark && <span>{remark}</span>}
        {reason && <span>{t('公海设置第 {{version}} 版', { version })}</span>}
      </div>
      {reason && <p className="pool-reason">{reasonWords(reason, t, day)}</p>}
    </li>
  );
}

/** Why somebody was passed over, by the code that a claim would have been refused with; keys of the translations. */
const passedWords: Record<string, string> = {
  POOL_LIMIT: '已满',
  POOL_DAILY_LIMIT: '当天已领满',
  POOL_COOLDOWN: '前负责人',
  POOL_NOT_MEMBER: '不是公海用户',
};

/** How it was decided at an opening: who was asked in which order, who could not have it and why, and the seed by which it can be drawn again. */
function Decision({ decision: { applicants, passed, seed }, given }: { decision: PoolDecision; given: boolean }) {
  const { t } = useTranslation();
  const nameOf = ({ id, title }: { id: string; title: string | null }) => {
    const code = passed.find((one) => one.id === id)?.code;
    const name = title ?? t('已不存在');
    return code ? t('{{name}}（{{why}}）', { name, why: t(passedWords[code] ?? code) }) : name;
  };
  return (
    <>
      <span>
        {t('{{count}} 人报名，顺序：{{names}}', {
          count: applicants.length,
          names: applicants.map(nameOf).join(t('、')),
        })}
      </span>
      {!given && <span>{t('没有人能领，先到先得')}</span>}
      {seed && <span>{t('抽签号 {{seed}}', { seed })}</span>}
    </>
  );
}
