import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { videoIsPublic } from '../segments/segment.loaders.ts';
import { type Danmu, type DanmuRow, danmuColumns, liveDanmuColumns, toDanmu } from './danmu.entity.ts';

/** Danmaku over videos and in rooms as everyone may see them: not what was taken back, is of someone banned, or over a removed video. */
export const danmakuById = (em: EntityManager) =>
  new DataLoader<string, Danmu | null>(async (ids) => {
    const rows = await em.execute<DanmuRow[]>(
      `select ${danmuColumns} from danmu
       where id = any(?::uuid[]) and recalled_at is null and not hidden and ${videoIsPublic('video_id')}
       union all
       select ${liveDanmuColumns} from live_danmu
       where id = any(?::uuid[]) and not exists (select 1 from reference r where r.kind = 'User' and r.id = author_id and not r.active)`,
      [uuidArray(ids), uuidArray(ids)],
    );
    const byId = new Map(rows.map((row) => [row.id, toDanmu(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  });
