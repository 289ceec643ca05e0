import { LeftOutlined } from '@ant-design/icons';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOpenedObject } from '../api/definitions';
import { NotFound } from '../frame/NotFound';
import './record.css';
import { RecordView } from './RecordView';

const route = getRouteApi('/frame/$object/$id');

/** A record on a page of its own. */
export default function RecordPage() {
  const { t } = useTranslation();
  const { object: name, id } = route.useParams();
  const navigate = route.useNavigate();
  const { history } = useRouter();
  const object = useOpenedObject(name);
  if (!object) return <NotFound />;
  const toList = () => void navigate({ to: '/$object', params: { object: name }, search: {} });
  return (
    <section className="record-page" aria-label={object.label}>
      <div className="record-path">
        <button
          type="button"
          className="plain record-back"
          aria-label={t('返回')}
          onClick={() => (window.history.length > 1 ? history.back() : toList())}
        >
          <LeftOutlined />
        </button>
        <Link to="/$object" params={{ object: name }} search={{}}>
          {object.label}
        </Link>
      </div>
      <RecordView key={id} object={object} id={id} onGone={toList} page />
    </section>
  );
}
