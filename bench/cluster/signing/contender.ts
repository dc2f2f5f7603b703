import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLinkKeys } from '../../../platform/link/signed/link-keys.ts';
import type { Contender } from '../../peers/contender.ts';
import { oursWithConfig } from '../../peers/ours/contender.ts';
import { benchFolder } from '../../peers/paths.ts';
import { subgraphNames } from '../../subgraphs/addresses.ts';
import type { Bench } from '../part.ts';

/** Our router as in `bench:router`, and the same that signs. The subgraphs of the measurements verify nothing. */
export async function signingContender(
  { directory }: Pick<Bench, 'directory'>,
  isSigning: boolean,
  nodeFlags: readonly string[] = [],
): Promise<Contender> {
  const name = isSigning ? 'on' : 'off';
  const config = join(directory, `router-signing-${name}.yaml`);
  const keys = join(directory, 'link-keys');
  const plain = await readFile(join(benchFolder, 'router.yaml'), 'utf8');
  await makeLinkKeys(keys, subgraphNames);
  await writeFile(config, isSigning ? `${plain}signing:\n  directory: ${keys}\n` : plain);
  return { ...oursWithConfig(nodeFlags, config), name, title: `signing ${name}` };
}
