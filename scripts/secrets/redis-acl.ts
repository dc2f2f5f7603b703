import { createHash } from 'node:crypto';

export type RedisUser = 'router' | 'subgraphs';

/**
 * The greetings of a connection; `INFO` is how ioredis knows that the server has read its data. It also says its version, which Redis 7.0
 * does not know (and would not start with a right to), and does without.
 */
const connecting = ['ping', 'quit', 'info', 'client|setname'];
/** Programs of ours, and what every one of them may call: what a program calls needs the right to it as well. */
const programs = ['eval', 'evalsha', 'time'];

/** What each may reach: with its own keys and channels, what the drivers of platform/redis and platform/realtime/redis ask. */
const rights: Readonly<Record<RedisUser, { readonly reach: string; readonly commands: readonly string[] }>> = {
  router: {
    reach: '~danmesh:router:*',
    commands: [...connecting, ...programs, 'get', 'getex', 'set', 'hmget', 'hset', 'pexpire'],
  },
  subgraphs: {
    reach: '~danmesh:* &danmesh:*',
    commands: [
      ...[...connecting, ...programs, 'publish', 'subscribe', 'unsubscribe'],
      ...['get', 'set', 'unlink', 'expire', 'pexpire', 'pttl', 'incrby', 'hset', 'hgetall', 'hincrby'],
      ...['zadd', 'zcard', 'zincrby', 'zrangebyscore', 'zrem', 'zremrangebyrank', 'zrevrange', 'zscore'],
      ...['xadd', 'xinfo|stream', 'xrange', 'xtrim'],
    ],
  },
};

/** The file that tells Redis who may do what, who are known to it by the hashes of their passwords. Nobody is root. */
export function redisAcl(passwordOf: (user: RedisUser) => string): string {
  const users = (Object.keys(rights) as RedisUser[]).map((user) => {
    const { reach, commands } = rights[user];
    const allowed = commands.map((command) => `+${command}`).join(' ');
    return `user ${user} on #${sha256(passwordOf(user))} resetkeys resetchannels ${reach} -@all ${allowed}\n`;
  });
  return `user default off\n${users.join('')}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
