import { withoutServices } from '../../support/environment.ts';

/** Of a product under test: nobody waits between two words, and films are made fast. */
export const clientEnvironment = (): Record<string, string> => ({
  ...withoutServices(process.env),
  NODE_ENV: 'test',
  LOG_LEVEL: 'info',
  COMMENT_INTERVAL_MS: '0',
  DANMU_COOLDOWN_MS: '0',
  LIVE_DANMU_COOLDOWN_MS: '0',
  VIDEO_PRESET: 'ultrafast',
  VIDEO_SWEEP_SECONDS: '5',
});
