import { redisScript } from '../../redis/script.ts';

/** ARGV: how many to keep and for how many seconds, both may be empty; then what the script itself takes. */
const keep = `
local function keep()
  if ARGV[1] ~= '' then redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[1]) end
  if ARGV[2] ~= '' then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
end`;

/** Scores and members, alternating; Lua unpacks some thousands of values at once at most. */
export const putMembers = redisScript(`${keep}
for first = 3, #ARGV, 2000 do
  redis.call('ZADD', KEYS[1], unpack(ARGV, first, math.min(first + 1999, #ARGV)))
end
keep()`);

/** By how much, and whom. A score that would not be finite is not written. */
export const incrementMember = redisScript(`${keep}
local before = redis.call('ZSCORE', KEYS[1], ARGV[4])
local score = redis.call('ZINCRBY', KEYS[1], ARGV[3], ARGV[4])
if score == 'inf' or score == '-inf' then
  if before then redis.call('ZADD', KEYS[1], before, ARGV[4]) else redis.call('ZREM', KEYS[1], ARGV[4]) end
  return redis.error_reply('RANGE')
end
keep()
return score`);

/** The highest score that is removed, or nothing for any; then members. Answers those that were there. */
export const removeMembers = redisScript(`
local limit = tonumber(ARGV[1])
local removed = {}
for index = 2, #ARGV do
  local score = redis.call('ZSCORE', KEYS[1], ARGV[index])
  if score and (not limit or tonumber(score) <= limit) then
    redis.call('ZREM', KEYS[1], ARGV[index])
    removed[#removed + 1] = ARGV[index]
  end
end
return removed`);
