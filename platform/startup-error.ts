/** A start that cannot go on for a reason an operator can mend: `message` says what happened, `remedy` what to do about it. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly remedy: string;

  constructor(message: string, remedy: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.remedy = remedy;
  }
}

/** The `code` of an error of the system (ENOENT) or of PostgreSQL (3D000), when it has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Names what is wrong with `path` in an operator's words. An error that no operator can mend comes back as it was. */
export function explainFileError(error: unknown, path: string): unknown {
  const options = { cause: error };
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new StartupError(
        `This user has no right to write to ${path}.`,
        'Give the user that runs Danmesh the right to read and write there (chown, chmod), or set DATA_DIR to a directory of its own.',
        options,
      );
    case 'EROFS':
      return new StartupError(
        `${path} is on a read-only disk.`,
        'Mount the disk writable, or set DATA_DIR to a directory on another one.',
        options,
      );
    case 'ENOENT':
      // Node says so of a recursive mkdir on a read-only disk; of anything else it is a file of ours that is missing.
      if (!isFailedMkdir(error)) return error;
      return new StartupError(
        `${path} cannot be made: its disk is read-only, or a folder above it has gone.`,
        'Mount the disk writable, or set DATA_DIR to a directory on another one.',
        options,
      );
    case 'EEXIST':
    case 'ENOTDIR':
      return new StartupError(
        `${path} is not a directory.`,
        'Move the file that stands in its place away, or set DATA_DIR to another path.',
        options,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartupError(
        `The disk of ${path} is full.`,
        'Make room on it, or set DATA_DIR to a directory on another disk.',
        options,
      );
    default:
      return error;
  }
}

const isFailedMkdir = (error: unknown): boolean => error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
