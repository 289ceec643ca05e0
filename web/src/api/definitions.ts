import { queryOptions } from '@tanstack/react-query';
import type { MeAnswer } from '@tide/model/api/me';
import type { ObjectJson, ObjectsAnswer } from '@tide/model/api/objects';
import { createContext, useContext, useState } from 'react';
import { api } from './client';

/** Who is signed in and what he may see: everything a page is drawn from. */
export interface WorkspaceView {
  me: MeAnswer;
  objects: ReadonlyMap<string, ObjectJson>;
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => api.get<MeAnswer>('me'),
  staleTime: 60_000,
  retry: false,
});

export const objectsQuery = (language: string) =>
  queryOptions({
    queryKey: ['objects', language],
    queryFn: () => api.get<ObjectsAnswer>('objects'),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const WorkspaceContext = createContext<WorkspaceView | null>(null);

/** The signed-in person and the definitions; only inside the frame. */
export function useWorkspace(): WorkspaceView {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace is only for pages inside the frame.');
  return workspace;
}

/** The definition of an object, or undefined when the person may not see it. */
export function useObject(name: string): ObjectJson | undefined {
  return useWorkspace().objects.get(name);
}

/** The same for a page that may hold something typed: when the object is taken away meanwhile, the page stays, without its buttons (AC-12). */
export function useOpenedObject(name: string): ObjectJson | undefined {
  const object = useObject(name);
  const [opened, setOpened] = useState(object);
  if (object && object !== opened) setOpened(object);
  return object ?? (opened?.name === name ? { ...opened, can: [] } : undefined);
}
