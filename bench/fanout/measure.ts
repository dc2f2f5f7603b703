import { setTimeout as pause } from 'node:timers/promises';
import type { Subgraphs } from '../machine/subgraphs.ts';
import { percentile } from '../measure/median.ts';
import { reviewAdded } from '../measure/scenarios.ts';
import type { Contender } from '../peers/contender.ts';
import { startContender } from '../peers/start.ts';
import { Crowd } from './crowd.ts';

export type FanOut = {
  readonly cpuUsPerDelivery: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly upstreams: number;
  /** What one more subscribed socket that hears nothing adds to the process. */
  readonly bytesPerSocket: number;
  /** Of what was to be delivered. */
  readonly deliveredShare: number;
  /** Upstreams that are still there when all listeners have left. */
  readonly upstreamsLeft: number;
};

export type FanOutOrder = {
  readonly contender: Contender;
  readonly sockets: number;
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly subgraphs: Subgraphs;
};

const firstSockets = 50;
const warmUpMs = 3_000;
const settleMs = 2_000;
const leaveMs = 5_000;

/** Starts a contender, lets a crowd listen, and reads what each delivery costs. Throws if a listener is lost or hears something else. */
export async function measureFanOut(order: FanOutOrder): Promise<FanOut> {
  const { contender, sockets, eventsPerSecond, seconds, subgraphs } = order;
  await using running = await startContender(contender);
  const crowd = new Crowd(running.port, reviewAdded);
  try {
    const bytesPerSocket = await fill(crowd, order, () => running.rssBytes());
    await subgraphs.beat(eventsPerSecond);
    await pause(warmUpMs);
    const { upstreams, events: eventsBefore } = await subgraphs.counters();
    const cpuBefore = running.cpuMs();
    crowd.reset();
    await pause(seconds * 1000);
    const { deliveries } = crowd;
    const cpuMs = running.cpuMs() - cpuBefore;
    const latencies = crowd.latenciesMs();
    const { events } = await subgraphs.counters();
    if (crowd.lost > 0) throw new Error(`${contender.title} lost ${crowd.lost} listeners: ${crowd.lastLoss}`);
    assertEvent(contender, crowd.sample);
    return {
      cpuUsPerDelivery: (cpuMs * 1000) / deliveries,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      upstreams,
      bytesPerSocket,
      deliveredShare: deliveries / ((events - eventsBefore) * sockets),
      upstreamsLeft: await upstreamsAfter(crowd, subgraphs),
    };
  } finally {
    await subgraphs.beat(0);
    crowd.close();
  }
}

// A few sockets hear some events first, so that what the code itself needs is not counted to the sockets.
async function fill(crowd: Crowd, { sockets, eventsPerSecond, subgraphs }: FanOutOrder, rss: () => number): Promise<number> {
  await crowd.growTo(Math.min(firstSockets, sockets));
  await subgraphs.beat(eventsPerSecond);
  await pause(warmUpMs);
  await subgraphs.beat(0);
  const before = rss();
  await crowd.growTo(sockets);
  await pause(settleMs);
  return (rss() - before) / Math.max(1, sockets - firstSockets);
}

async function upstreamsAfter(crowd: Crowd, subgraphs: Subgraphs): Promise<number> {
  crowd.close();
  const deadline = performance.now() + leaveMs;
  let { upstreams } = await subgraphs.counters();
  while (upstreams > 0 && performance.now() < deadline) {
    await pause(100);
    ({ upstreams } = await subgraphs.counters());
  }
  return upstreams;
}

function assertEvent({ title }: Contender, sample: string | undefined): void {
  const event = JSON.parse(sample ?? '{}').payload?.data?.reviewAdded;
  const isWhole =
    ['id', 'body', 'at'].every((field) => typeof event?.[field] === 'string') && typeof event.author?.name === 'string';
  if (!isWhole) throw new Error(`${title} delivers something else: ${sample?.slice(0, 300)}`);
}
