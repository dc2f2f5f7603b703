import type { Registry } from 'prom-client';
import { Counter } from 'prom-client';
import { isTransient } from '../../events/transient.ts';
import { HttpRefusal, refusalOf } from '../../http/refusal.ts';
import type { LinkKeys } from '../../link/signed/link-keys.ts';
import type { Nonces } from '../../link/signed/nonces.ts';
import type { Signed } from '../../link/signed/signature.ts';
import { createVerifier, type Verified } from '../../link/signed/verifier.ts';
import type { Logger } from '../../log.ts';

export type GateOptions = {
  readonly name: string;
  readonly keys: Pick<LinkKeys, 'now' | 'renew'>;
  readonly nonces: Nonces;
  readonly log: Logger;
  readonly metrics: Registry;
};

/** Who may come in. Throws an HttpRefusal LINK_…, logged and counted here. */
export type Gate = {
  verify(signature: unknown, signed: Signed): Promise<Verified>;
  /** What changes something or lasts comes in once: the same nonce again is LINK_REPLAYED; SUBGRAPH_UNAVAILABLE when nobody can say just now. */
  takeOnce(verified: Verified): Promise<void>;
};

export function createGate({ name, keys, nonces, log, metrics }: GateOptions): Gate {
  const verify = createVerifier({ keys, audience: name });
  const refused = new Counter({
    name: 'subgraph_link_refused_total',
    help: 'Requests that were not trusted, by the code they were refused with.',
    labelNames: ['code'],
    registers: [metrics],
  });
  const noting = (error: unknown): never => {
    const code = refusalOf(error)?.code;
    if (code !== undefined) {
      refused.inc({ code });
      log.warn({ code }, 'a request to this subgraph was not trusted');
    }
    throw error;
  };
  return {
    verify: (signature, signed) => verify(signature, signed).catch(noting),
    takeOnce: async ({ nonce }) => {
      const isNew = await nonces.claim(nonce).catch((error: unknown) => unavailable(error, log));
      if (!isNew) noting(new HttpRefusal('LINK_REPLAYED', 'This was sent before.'));
    },
  };
}

function unavailable(error: unknown, log: Logger): never {
  if (!isTransient(error)) throw error;
  log.warn({ err: error }, 'whether something was sent before could not be found out for the moment');
  throw new HttpRefusal('SUBGRAPH_UNAVAILABLE', 'This subgraph cannot answer right now. Try again.');
}
