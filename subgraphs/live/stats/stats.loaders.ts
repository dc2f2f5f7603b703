import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Counters } from '../../../platform/realtime/counters.ts';
import { readStats } from './stats.service.ts';
import type { Stats } from './stats.ts';

export const statsBySession = (em: EntityManager, counters: Counters) =>
  new DataLoader<string, Stats>((ids) => readStats({ em, counters }, ids));
