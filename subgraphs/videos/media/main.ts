import { serveMedia } from '../../../platform/host/media-process.ts';
import { runProcess } from '../../../platform/host/run-process.ts';
import { renditionsPrefix } from '../videos/video.keys.ts';

/** Playback as a process of its own, behind a CDN: `node subgraphs/videos/media/main.ts`. */
await runProcess((environment) => serveMedia(environment, renditionsPrefix));
