import { tokenSeedBytes } from '../../platform/auth/keys.ts';
import { mediaKeyBytes, mediaKeyName } from '../../platform/host/ports.ts';
import { makeLinkKeys } from '../../platform/link/signed/link-keys.ts';
import { loadOrCreateSecret } from '../../platform/secrets.ts';
import { senderKeyBytes } from '../../subgraphs/danmu/danmaku/sender-hash.ts';
import { subgraphs } from '../solo/subgraphs.ts';

/** Every secret of a deployment but the link keys, by the name of its file. */
export const secretBytes: Readonly<Record<string, number>> = {
  [mediaKeyName]: mediaKeyBytes,
  'users-token-key': tokenSeedBytes,
  'danmu-sender-key': senderKeyBytes,
};

/** Makes what is missing, for processes of one machine. */
export async function makeSecrets(directory: string): Promise<void> {
  for (const [name, bytes] of Object.entries(secretBytes)) await loadOrCreateSecret(directory, name, bytes);
  await makeLinkKeys(
    directory,
    subgraphs.map(({ name }) => name),
  );
}
