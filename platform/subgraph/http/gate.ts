import type { Registry } from 'prom-client';
import { Counter } from 'prom-client';
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
  /** What changes something or lasts comes in once: the same nonce again is LINK_REPLAYED. */
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
      if (!(await nonces.claim(nonce))) noting(new HttpRefusal('LINK_REPLAYED', 'This was sent before.'));
    },
  };
}
