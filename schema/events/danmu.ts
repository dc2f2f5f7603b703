import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const danmu = z.object({
  danmuId: z.uuid(),
  videoId: z.uuid(),
  authorId: z.uuid(),
  segmentIndex: z.int().nonnegative(),
  segmentVersion: z.int().positive(),
});

/** Facts of danmaku on videos; key: the video's id. Danmaku in live rooms travel as raw live events. */
export const danmuEvents = {
  sent: defineEvent('danmu.danmu-sent', danmu),
  recalled: defineEvent('danmu.danmu-recalled', danmu),
} as const;
