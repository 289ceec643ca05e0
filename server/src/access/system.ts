import { type Actor, type Grants, withGrants } from './actor';

/** The user id of what nobody has asked for: the system acts by the clock. It stands in no trace and belongs to no person. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Goes round every scope: what the definitions say the system does, it does whatever the acting person may do with the record. He stays in the trace. */
export function UNSAFE_withEnginePower(actor: Actor): Actor {
  return { ...withGrants(actor, { administrator: true }), engine: true };
}

/** Goes round every scope: who acts when nobody does, for what the definitions say is done once a day. */
export function UNSAFE_systemActor(language: Actor['language']): Actor {
  const grants: Grants = {
    userId: nobody,
    name: '系统',
    departmentId: null,
    departmentIds: [],
    roles: [],
    administrator: true,
    subordinateIds: [],
    delegation: null,
    superiorsView: false,
    sharedWith: new Map(),
    pools: new Map(),
  };
  return { ...grants, grants, language, channel: 'job', ip: null };
}

/** The user of a trace; null for the system itself. */
export const traceUser = (actor: Actor): string | null => (actor.userId === nobody ? null : actor.userId);
