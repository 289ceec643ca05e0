import { Navigate } from '@tanstack/react-router';
import { useWorkspace } from '../api/definitions';
import { NotFound } from './NotFound';

/** Opens the first thing of the menu. */
export default function Home() {
  const first = useWorkspace().me.menu[0]?.objects[0];
  return first ? <Navigate to="/$object" params={{ object: first }} search={{}} replace /> : <NotFound />;
}
