import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { onChanged, onSignedOut } from '../api/client';
import { meQuery, objectsQuery, WorkspaceContext } from '../api/definitions';
import { speak } from '../locales/i18n';
import { useAnnouncements } from '../notifications/useAnnouncements';
import { ForcedPassword } from '../session/ForcedPassword';
import { SessionOverlay } from '../session/SessionOverlay';
import { Failure } from './Failure';
import './frame.css';
import { PhoneBar } from './PhoneBar';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';
import { useCollapsed } from './useCollapsed';
import { Waiting } from './Waiting';

const ForcedTwoFactor = lazy(() => import('../session/ForcedTwoFactor'));
const Watermark = lazy(() => import('./Watermark'));

/** Listens for what comes, once somebody works. */
function Announcements() {
  useAnnouncements();
  return null;
}

/** Menu, bar and the page between them, for somebody who is signed in. */
export default function Frame() {
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const language = me.data?.user.language ?? 'zh-CN';
  const objects = useQuery({
    ...objectsQuery(language),
    enabled: me.data !== undefined && !me.data.user.mustChangePassword && !me.data.user.mustSetUpTwoFactor,
    // In a new language the page stays open until its words are there: what was typed in it stays too (AC-119).
    placeholderData: keepPreviousData,
  });
  const [expired, setExpired] = useState(false);
  const { collapsed, toggle } = useCollapsed();
  useEffect(() => onSignedOut(() => setExpired(true)), []);
  // What is open stays; menus, buttons and fields are drawn from the new rights.
  useEffect(
    () =>
      onChanged(() => {
        for (const queryKey of [meQuery.queryKey, ['objects'], ['records']])
          void client.invalidateQueries({ queryKey });
      }),
    [client],
  );
  useEffect(() => {
    if (me.data) speak(me.data.user.language);
  }, [me.data]);
  const workspace = useMemo(
    () =>
      me.data && objects.data
        ? { me: me.data, objects: new Map(objects.data.objects.map((object) => [object.name, object])) }
        : null,
    [me.data, objects.data],
  );
  if (me.data?.user.mustChangePassword) return <ForcedPassword username={me.data.user.username} />;
  if (me.data?.user.mustSetUpTwoFactor)
    return (
      <Suspense fallback={<Waiting />}>
        <ForcedTwoFactor />
      </Suspense>
    );
  const failure = me.error ?? objects.error;
  if (failure && !workspace) return <Failure error={failure} onRetry={() => void client.invalidateQueries()} />;
  if (!workspace) return <Waiting />;
  return (
    <WorkspaceContext value={workspace}>
      <Announcements />
      <div className={`frame${collapsed ? ' collapsed' : ''}`}>
        <Sidebar collapsed={collapsed} onToggle={toggle} />
        <TopBar />
        <main className="frame-page">
          <Outlet />
        </main>
        <PhoneBar />
      </div>
      {workspace.me.workspace.watermark && (
        <Suspense>
          <Watermark />
        </Suspense>
      )}
      {expired && <SessionOverlay username={workspace.me.user.username} onSignedIn={() => setExpired(false)} />}
    </WorkspaceContext>
  );
}
