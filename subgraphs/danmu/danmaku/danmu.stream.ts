import { z } from 'zod';
import { listen } from '../../../platform/realtime/listen.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { videoReference } from '../../../schema/references/video.reference.ts';

const change = z.object({
  videoId: z.uuid(),
  segmentIndex: z.int(),
  /** The segment's version with this change in it. */
  segmentVersion: z.int(),
  sentId: z.uuid().nullable(),
  recalledId: z.uuid().nullable(),
});

/** Something that was sent over a video, or taken back. */
export type DanmuChange = z.infer<typeof change>;

/** Where changes of a video's danmaku are told to those who watch it now. */
export const danmuChannel = (videoId: string): string => `danmu:video:${videoId}`;

// Twenty seconds of a busy video. Whoever lags further behind sees a version jump, and may ask for the segment.
const waiting = 256;

/** Changes of a video's danmaku from now on; the oldest are dropped for a reader that is too slow. Throws NOT_FOUND. */
export async function* danmuChanges(
  deps: ReferenceDeps & { readonly signals: Signals },
  videoId: string,
): AsyncGenerator<DanmuChange> {
  const video = await requireReference(deps, videoReference, videoId);
  yield* await listen(deps.signals, danmuChannel(video.id), {
    signal: deps.signal,
    capacity: waiting,
    overflow: 'drop-oldest',
    parse: (payload: unknown) => change.parse(payload),
  });
}
