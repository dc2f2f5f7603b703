import { MessageType } from 'graphql-ws';
import { z } from 'zod';

const messageSchema = z.object({ type: z.enum([MessageType.Subscribe, MessageType.Complete]), id: z.string() });
const fromServersSchema = z.object({ type: z.enum([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]) });

export type TurnsOptions = {
  /** Settles when the operation that a message began has ended. */
  readonly receive: (text: string) => Promise<void>;
  readonly onLeave: (id: string) => void;
  /** A message that only servers send, which graphql-ws would take for a fault of its own. */
  readonly onForeign: () => void;
};

type Turn = { readonly ended: Promise<void>; hasBegun: boolean; hasLeft: boolean };

/**
 * Passes a socket's messages on to `receive`, which settles when the operation that a message began has ended. graphql-ws knows
 * operations by the client's id alone: were an id begun anew while its last operation still winds up, the end of the one would be
 * taken for that of the other. So the new one waits for that; `onLeave` makes the wait short. An id in use is passed on, to be
 * refused with 4409.
 */
export function inTurn({ receive, onLeave, onForeign }: TurnsOptions): (text: string) => Promise<void> {
  const turns = new Map<string, Turn>();

  const begin = (id: string, text: string): Promise<void> => {
    const last = turns.get(id);
    if (last && !last.hasLeft) return receive(text);
    const ending = Promise.withResolvers<void>();
    const turn: Turn = { ended: ending.promise, hasBegun: !last, hasLeft: false };
    turns.set(id, turn);
    const run = async () => {
      try {
        if (last) await last.ended;
        turn.hasBegun = true;
        if (!turn.hasLeft) await receive(text);
      } finally {
        if (turns.get(id) === turn) turns.delete(id);
        ending.resolve();
      }
    };
    return run();
  };

  const leave = async (id: string, text: string): Promise<void> => {
    const turn = turns.get(id);
    if (turn) turn.hasLeft = true;
    if (turn && !turn.hasBegun) return;
    const left = receive(text);
    onLeave(id);
    await left;
  };

  return async (text) => {
    const json = jsonOf(text);
    if (fromServersSchema.safeParse(json).success) return onForeign();
    const message = messageSchema.safeParse(json).data;
    if (message?.type === MessageType.Subscribe) return begin(message.id, text);
    if (message?.type === MessageType.Complete) return leave(message.id, text);
    return receive(text);
  };
}

/** Undefined for what is malformed: who receives it says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
