import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useWorkspace } from '../api/definitions';
import { NotFound } from './NotFound';
import { Waiting } from './Waiting';

const HomePage = lazy(() => import('../analysis/HomePage'));

/** 工作台 for whoever takes part in selling; for everybody else the first thing of the menu. */
export default function Home() {
  const { me, objects } = useWorkspace();
  if (objects.has('opportunity') || objects.has('receivablePlan'))
    return (
      <Suspense fallback={<Waiting rows={6} />}>
        <HomePage />
      </Suspense>
    );
  const first = me.menu[0]?.objects[0];
  return first ? <Navigate to="/$object" params={{ object: first }} search={{}} replace /> : <NotFound />;
}
