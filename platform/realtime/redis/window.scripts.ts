import { redisScript } from '../../redis/script.ts';

/** By Redis' own clock, so that all processes agree on what is too old. `trim` drops what is older than `ageMs` milliseconds. */
const trimming = `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function trim(ageMs)
  local oldest = now() - ageMs
  local from = '-'
  local expired
  while true do
    local found = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', 1)[1]
    if not found or tonumber(found[2][2]) > oldest then
      if expired and found then redis.call('XTRIM', KEYS[1], 'MINID', found[1]) end
      if expired and not found then redis.call('XTRIM', KEYS[1], 'MAXLEN', 0) end
      return
    end
    expired = true
    from = '(' .. found[1]
  end
end`;

/** The highest id ever appended, which a stream remembers after its entries were trimmed; nil where there is no stream. */
const latest = `
local function latest()
  local info = redis.pcall('XINFO', 'STREAM', KEYS[1])
  if info.err then return nil end
  for index = 1, #info, 2 do
    if info[index] == 'last-generated-id' then return info[index + 1] end
  end
end`;

/** ARGV: id, from, text, how many to keep, for how long, and after how long of silence the whole is forgotten. Answers the id that is above. */
export const appendEntry = redisScript(`${trimming}${latest}
local added = redis.pcall('XADD', KEYS[1], 'MAXLEN', ARGV[4], ARGV[1], 'a', string.format('%.0f', now()), 'f', ARGV[2], 't', ARGV[3])
if added.err then
  if string.find(added.err, 'equal or smaller') then return latest() end
  return added
end
trim(tonumber(ARGV[5]))
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return false`);

/** ARGV: where to begin, how many, and how old they may be. Answers entries and, where there are none, the latest id. */
export const readEntries = redisScript(`${trimming}${latest}
trim(tonumber(ARGV[3]))
local found = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
if #found > 0 then return { found } end
return { found, latest() }`);

export const latestId = redisScript(`${latest}
return latest()`);
