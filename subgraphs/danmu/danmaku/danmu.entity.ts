export type DanmuMode = 'SCROLL' | 'TOP' | 'BOTTOM' | 'REVERSE';
export type DanmuPool = 'NORMAL' | 'SUBTITLE' | 'SPECIAL';

/** A danmaku as everyone may see it: who sent it is not in it. */
export type Danmu = {
  readonly id: string;
  readonly content: string;
  /** Null in a live room. */
  readonly progressMs: number | null;
  readonly mode: DanmuMode;
  readonly colour: number;
  readonly size: number;
  readonly pool: DanmuPool;
  readonly weight: number;
  readonly senderHash: string;
  readonly sentAt: Date;
};

export type DanmuRow = Omit<Danmu, 'progressMs' | 'senderHash' | 'sentAt'> & {
  readonly progress_ms: number | null;
  readonly sender_hash: string;
  readonly sent_at: string;
};

export const danmuColumns = 'id, content, progress_ms, mode, colour, size, pool, weight, sender_hash, sent_at';

/** A live danmaku in the same columns: it has no place in time, and scrolls in the middle size. */
export const liveDanmuColumns =
  "id, content, null::int as progress_ms, 'SCROLL' as mode, colour, 25 as size, 'NORMAL' as pool, weight, sender_hash, sent_at";

export const toDanmu = ({
  progress_ms,
  sender_hash,
  sent_at,
  id,
  content,
  mode,
  colour,
  size,
  pool,
  weight,
}: DanmuRow): Danmu => ({
  ...{ id, content, progressMs: progress_ms, mode, colour, size, pool, weight },
  ...{ senderHash: sender_hash, sentAt: new Date(sent_at) },
});
