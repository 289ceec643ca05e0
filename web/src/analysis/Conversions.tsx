import type { UseQueryResult } from '@tanstack/react-query';
import type { ReachedAnswer } from '@tide/model/api/groups';
import type { ObjectJson } from '@tide/model/api/objects';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { stateLabel } from '../states/moves';
import { conversions, share } from './funnel';
import { type Period, periods } from './periods';

interface Cohort {
  period: Period | undefined;
  query: UseQueryResult<ReachedAnswer>;
}

interface Props {
  object: ObjectJson;
  current: Cohort;
  /** What is compared with. */
  earlier: Cohort | null;
}

/** How far the opportunities of one period came, or of two side by side. */
export function Conversions({ object, current, earlier }: Props) {
  const { t } = useTranslation();
  const cohorts = earlier ? [current, earlier] : [current];
  const failed = cohorts.find(({ query }) => query.error);
  if (failed?.query.error) return <Failure error={failed.query.error} onRetry={() => void failed.query.refetch()} />;
  const shown = cohorts.flatMap(({ period, query }) =>
    query.data ? [{ name: period ? t(periods[period]) : t('全部时间'), answer: query.data }] : [],
  );
  const [first] = shown;
  if (!first || shown.length < cohorts.length) return <Waiting rows={6} />;
  return (
    <div className="analysis-scroll">
      <table className="analysis-table">
        <thead>
          <tr>
            <th scope="col">{t('曾到阶段')}</th>
            {shown.map(({ name }) => (
              <Fragment key={name}>
                <th scope="col">{t('{{period}}个数', { period: name })}</th>
                <th scope="col">{t('较上一阶段')}</th>
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.answer.steps.map(({ state }, index) => (
            <tr key={state}>
              <th scope="row">
                {stateLabel(object, state)}
                {shown.map(({ name, answer }) => (
                  <span key={name} className="analysis-bar-track" aria-hidden="true">
                    <span
                      style={{
                        width: `${answer.total === 0 ? 0 : ((answer.steps[index]?.count ?? 0) / answer.total) * 100}%`,
                      }}
                    />
                  </span>
                ))}
              </th>
              {shown.map(({ name, answer }) => {
                const step = conversions(answer)[index];
                return (
                  <Fragment key={name}>
                    <td>{step?.count}</td>
                    <td>{step?.rate ?? ''}</td>
                  </Fragment>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('总转化')}</th>
            {shown.map(({ name, answer }) => (
              <Fragment key={name}>
                <td>{answer.total}</td>
                <td>{share(answer.steps.at(-1)?.count ?? 0, answer.total)}</td>
              </Fragment>
            ))}
          </tr>
        </tfoot>
      </table>
      {shown.some(({ answer }) => answer.truncated) && (
        <p className="analysis-scope">{t('只统计了最新的 20,000 个机会。')}</p>
      )}
    </div>
  );
}
