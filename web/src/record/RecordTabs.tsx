import { useInfiniteQuery } from '@tanstack/react-query';
import { relatedQuery } from '../api/records';
import { countText } from '../list/ViewTabs';

export interface RecordTab {
  key: string;
  label: string;
  /** The related list whose number stands beside the label. */
  counted?: string;
}

interface Props {
  object: string;
  id: string;
  tabs: readonly RecordTab[];
  at: string;
  onChoose(key: string): void;
}

/** The parts of a record as tabs; related lists with how many there are. */
export function RecordTabs({ object, id, tabs, at, onChoose }: Props) {
  return (
    <div className="record-tabs" role="tablist">
      {tabs.map(({ key, label, counted }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === at}
          className={`plain list-tab${key === at ? ' at' : ''}`}
          onClick={() => onChoose(key)}
        >
          {label} {counted !== undefined && <Count object={object} id={id} related={counted} />}
        </button>
      ))}
    </div>
  );
}

function Count({ object, id, related }: { object: string; id: string; related: string }) {
  const total = useInfiniteQuery(relatedQuery(object, id, related)).data?.pages[0]?.total;
  return total && total.value > 0 ? <small>{countText(total)}</small> : null;
}
