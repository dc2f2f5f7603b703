import { access, chmod, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { StartupError } from '../../../platform/startup-error.ts';

/** Paths of the programs that probe and transcode. */
export type MediaTools = { readonly ffmpeg: string; readonly ffprobe: string };
type Places = { readonly ffmpegPath: string | undefined; readonly ffprobePath: string | undefined; readonly searchPath: string };

/** FFMPEG_PATH and FFPROBE_PATH, else the first on PATH, else what npm installed. Throws StartupError when there is none. */
export async function findMediaTools({ ffmpegPath, ffprobePath, searchPath }: Places): Promise<MediaTools> {
  return {
    ffmpeg: await findTool('ffmpeg', ffmpegPath, searchPath),
    ffprobe: await findTool('ffprobe', ffprobePath, searchPath),
  };
}

async function findTool(name: 'ffmpeg' | 'ffprobe', given: string | undefined, searchPath: string): Promise<string> {
  const variable = `${name.toUpperCase()}_PATH`;
  if (given !== undefined) {
    if (await isExecutable(given)) return given;
    throw new StartupError(`${variable} names ${given}, which cannot be run.`, `Set ${variable} to ${name}, or unset it.`);
  }
  for (const directory of searchPath.split(delimiter).filter((part) => part !== '')) {
    if (await isExecutable(join(directory, name))) return join(directory, name);
  }
  const installed = await findInstalled(name);
  if (installed !== null) return installed;
  throw new StartupError(`There is no ${name} on this machine.`, `Install ffmpeg, or set ${variable} to where it is.`);
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

// The packages' own modules throw where their install script was blocked, which is what marks the binary executable.
async function findInstalled(name: string): Promise<string | null> {
  const path = resolveInstalled(name);
  if (path === null || (await isExecutable(path))) return path;
  await chmod(path, 0o755);
  return path;
}

function resolveInstalled(name: string): string | null {
  const scope = `@${name}-installer`;
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  try {
    const installer = createRequire(import.meta.url).resolve(`${scope}/${name}/package.json`);
    return createRequire(installer).resolve(`${scope}/${process.platform}-${process.arch}/${file}`);
  } catch {
    // Not installed, or there is none for this kind of machine: said by whoever asked.
    return null;
  }
}
