/** The codes of UserErrorCode in schema/shared.graphql; a test keeps the two the same. */
export const userErrorCodes = [
  'INVALID',
  'TOO_LONG',
  'TAKEN',
  'BAD_CREDENTIALS',
  'SESSION_ENDED',
  'BANNED',
  'TOO_FAST',
  'DUPLICATE',
  'FORBIDDEN_WORD',
  'MUTED',
  'CLOSED',
  'BAD_PROGRESS',
  'LIMIT_REACHED',
  'TOO_LATE',
  'BLOCKED',
  'SELF',
  'EMPTY_FILE',
  'FILE_TOO_LARGE',
  'PART_MISSING',
  'PART_MISMATCH',
  'UPLOAD_ENDED',
  'NOT_LIVE',
  'ROOM_EXISTS',
] as const;

export type UserErrorCode = (typeof userErrorCodes)[number];
