/** Whether Redis itself answered with an error, one whose text is like `pattern`. */
export const isReply = (error: unknown, pattern = /^/): error is Error =>
  error instanceof Error && error.name === 'ReplyError' && pattern.test(error.message);

/** Redis is there and refuses for a reason that is not in the command: it loads, it is full, it is no primary, or does not know us. */
const refusals =
  /^(LOADING|BUSY|READONLY|OOM|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOAUTH|WRONGPASS|NOPERM|UNKILLABLE)\b|max number of clients/;

export const isRefusal = (error: unknown): error is Error => isReply(error, refusals);
