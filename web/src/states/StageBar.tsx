import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { OptionChip } from '../faces/choice';
import { actionTo, daysIn, isStuck, pathOn, pipelineOn, pipelinesOf, stateLabel, stateOf, stateOptions } from './moves';
import './states.css';
import type { Acting } from './useAction';

/** The path of stages: where the record stands, for how long, and where a click takes it. */
export function StageBar({ object, record, acting }: { object: ObjectJson; record: RecordJson; acting: Acting }) {
  const { t } = useTranslation();
  const stages = pathOn(object, record);
  const pipeline = pipelinesOf(object).length > 0 ? pipelineOn(object, record) : undefined;
  const state = stateOf(object, record);
  const at = stages.indexOf(state);
  const days = daysIn(object, record, Date.now());
  const stuck = isStuck(object, record, days);
  return (
    <div className="stages">
      {pipeline && <small className="stages-pipeline">{pipeline.label}</small>}
      <ol aria-label={t('阶段')}>
        {stages.map((stage, index) => {
          const move = actionTo(object, record, stage);
          const label = stateLabel(object, stage);
          const place = at < 0 ? 'off' : index < at ? 'past' : index === at ? 'at' : 'ahead';
          return (
            <li key={stage} className={`stage ${place}${stuck && index === at ? ' stuck' : ''}`}>
              <button
                type="button"
                className="plain"
                disabled={!move || stage === state || acting.pending}
                aria-current={stage === state ? 'step' : undefined}
                title={move && stage !== state ? move[1].label : label}
                onClick={() => move && acting.start(record, move[0])}
              >
                <span className="cut">{label}</span>
                {stage === state && days !== null && <small>{t('{{days}} 天', { days })}</small>}
              </button>
            </li>
          );
        })}
      </ol>
      {at < 0 && <OptionChip options={stateOptions(object)} value={state} />}
      {stuck && <small className="stages-stuck">{t('停留过久')}</small>}
    </div>
  );
}
