import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../platform/errors.ts';
import type { OperationParams } from '../operations/compile.ts';
import type { OperationContext } from '../operations/pipeline.ts';
import type { Group } from './group.ts';
import type { Subscribable } from './serving.ts';
import { type Stream, servingOf, upstreamText } from './stream.ts';

/** Opens an operation in the new supergraph. Throws why it may not run. */
export type Reopen = (params: OperationParams, context: OperationContext) => { readonly subscribable: Subscribable };

/** Streams by what became of them. `kept`: with the upstream that they had. */
export type Replanned = { readonly kept: number; readonly reopened: number; readonly ended: number };

const membersAtOnce = 50;

/** Moves one stream. Resolves when nothing of its old plan is in use any more. */
export async function replanStream(stream: Stream, reopen: Reopen): Promise<keyof Replanned> {
  const before = stream.leader;
  const leader = attempt(reopen, before.params, before.context);
  if (!leader || leader.plan.sharing !== before.plan.sharing) return endWhole(stream);
  const isSame = upstreamText(leader) === upstreamText(before);
  if (!(await stream.exchange(leader, isSame))) return endWhole(stream);
  for (const group of stream.groups) await moveGroup(group, leader, reopen);
  return isSame ? 'kept' : 'reopened';
}

/** Those who no longer see the same as the others go. */
async function moveGroup(group: Group, leader: Subscribable, reopen: Reopen): Promise<void> {
  let serving: Subscribable | undefined;
  let count = 0;
  for (const member of group.members) {
    const own = attempt(reopen, leader.params, member.context);
    if (own?.plan.key !== leader.plan.key) member.end({ kind: 'error', error: supergraphChanged() });
    else serving ??= own;
    count += 1;
    if (count % membersAtOnce === 0) await nextTurn();
  }
  if (serving) group.exchange(servingOf(serving));
  await group.idle();
}

async function endWhole(stream: Stream): Promise<'ended'> {
  await stream.end({ kind: 'error', error: supergraphChanged() });
  return 'ended';
}

function attempt(reopen: Reopen, params: OperationParams, context: OperationContext): Subscribable | undefined {
  try {
    return reopen(params, context).subscribable;
  } catch {
    return undefined;
  }
}

const supergraphChanged = (): AppError =>
  new AppError('SUPERGRAPH_CHANGED', 'The graph has changed, and this subscription does not fit it any more.');
