import { resolve } from 'node:path';
import { givenSecrets } from '../../platform/host/secrets.ts';
import { linkKeyBytes, linkKeyName } from '../../platform/link/signed/link-keys.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { secretBytes } from '../cluster/secrets.ts';
import { subgraphs } from '../solo/subgraphs.ts';
import { type Finding, problemOf } from './finding.ts';

/** Every secret of a deployment: its file's name, and how many bytes are in it. */
const secrets: readonly (readonly [name: string, bytes: number])[] = [
  ...Object.entries(secretBytes),
  ...subgraphs.map(({ name }) => [linkKeyName(name), linkKeyBytes] as const),
];

/** Names each secret that is not there or has another length. No one process needs all of them: mount what it does need. */
export async function examineSecrets(secretsDirectory: string | undefined, dataDirectory: string): Promise<Finding[]> {
  const about = 'Secrets';
  if (secretsDirectory === undefined)
    return [{ about, uses: resolve(dataDirectory, 'secrets'), why: 'SECRETS_DIR is not set; made at the first start' }];
  const read = givenSecrets(secretsDirectory);
  const why = 'SECRETS_DIR';
  const problems = await Promise.all(
    secrets.map(async ([name, bytes]): Promise<Finding[]> => {
      try {
        await read(name, bytes);
        return [];
      } catch (error) {
        return [
          {
            about,
            uses: name,
            why,
            problem: error instanceof StartupError ? problemOf(error) : `It cannot be read: ${problemOf(error)}`,
          },
        ];
      }
    }),
  );
  const found = problems.flat();
  return found.length > 0 ? found : [{ about, uses: `${resolve(secretsDirectory)}, all ${secrets.length}`, why }];
}
