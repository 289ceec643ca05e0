import { getRouteApi } from '@tanstack/react-router';
import './handover.css';
import { Overview } from './Overview';
import { Report } from './Report';
import { Wizard } from './Wizard';

const route = getRouteApi('/frame/settings/handover');

/** 交接: who waits, the wizard, the reports (spec XFER-03 to 06). */
export default function HandoverPage() {
  const { person, mode, id } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (search: { person?: string; id?: string }) => void navigate({ search });
  if (id) return <Report key={id} id={id} />;
  if (person)
    return (
      <Wizard
        key={person}
        person={person === 'new' ? null : person}
        mode={mode ?? 'leave'}
        onStarted={(started) => go({ id: started })}
      />
    );
  return <Overview onStart={(chosen) => go({ person: chosen })} />;
}
