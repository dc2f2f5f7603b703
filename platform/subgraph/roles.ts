import { z } from 'zod';

/**
 * What a process does for its subgraph: answer operations; bring facts to the bus and hear them; what takes long or comes round again.
 * Any number of processes may share a role.
 */
export const roles = ['api', 'events', 'tasks'] as const;
export type Role = (typeof roles)[number];
export type Roles = ReadonlySet<Role>;

export const everyRole: Roles = new Set(roles);

/** A variable that holds roles, separated by commas. */
export const rolesVariable = z
  .string()
  .transform((list) => list.split(',').map((item) => item.trim()))
  .pipe(z.array(z.enum(roles)))
  .transform((list): Roles => new Set(list));
