export type SessionStatus = 'SCHEDULED' | 'LIVE' | 'ENDING' | 'ENDED' | 'AGGREGATED' | 'CANCELLED';
export type SessionAction = 'start' | 'stop' | 'end' | 'aggregate' | 'cancel';

/** `stays`: the action was done before, so doing it again changes nothing. */
export type Move =
  | { readonly kind: 'moved'; readonly to: SessionStatus }
  | { readonly kind: 'stays' }
  | { readonly kind: 'refused' };

const order: readonly SessionStatus[] = ['SCHEDULED', 'LIVE', 'ENDING', 'ENDED', 'AGGREGATED'];

const steps: Readonly<Record<SessionAction, { readonly from: SessionStatus; readonly to: SessionStatus }>> = {
  start: { from: 'SCHEDULED', to: 'LIVE' },
  stop: { from: 'LIVE', to: 'ENDING' },
  end: { from: 'ENDING', to: 'ENDED' },
  aggregate: { from: 'ENDED', to: 'AGGREGATED' },
  cancel: { from: 'SCHEDULED', to: 'CANCELLED' },
};

/** The only place that says which status may follow which. */
export function advance(status: SessionStatus, action: SessionAction): Move {
  const { from, to } = steps[action];
  if (status === from) return { kind: 'moved', to };
  return hasPassed(status, to) ? { kind: 'stays' } : { kind: 'refused' };
}

const hasPassed = (status: SessionStatus, to: SessionStatus): boolean =>
  status === to || (order.includes(to) && order.indexOf(status) > order.indexOf(to));
