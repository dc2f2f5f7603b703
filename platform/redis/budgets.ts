import type { RedisConnection } from './redis-connection.ts';
import { redisScript, runScript } from './script.ts';

export type BudgetRate = { readonly points: number; readonly perSeconds: number };

/** Budgets of points that fill up evenly, each of as many processes as spend from it. */
export type Budgets = {
  /** Takes `cost`, whether it is there or not, and answers what is left, which may be less than nothing. */
  spend(name: string, rate: BudgetRate, cost: number): Promise<number>;
};

/** By Redis' own clock. A budget that is full again is forgotten: one that is not known is full. */
const spendScript = redisScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local points, perMs = tonumber(ARGV[1]), tonumber(ARGV[2])
local kept = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = points
if kept[1] then left = math.min(points, kept[1] + math.max(0, now - kept[2]) * perMs) end
left = left - ARGV[3]
redis.call('HSET', KEYS[1], 'left', string.format('%.6f', left), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil((points - left) / perMs) + 1))
return string.format('%.6f', left)`);

export const redisBudgets = (connection: RedisConnection, prefix: string): Budgets => ({
  spend: async (name, { points, perSeconds }, cost) => {
    const args = [points, points / (perSeconds * 1000), cost];
    return Number(await connection.ask((redis) => runScript(redis, spendScript, [prefix + name], args)));
  },
});
