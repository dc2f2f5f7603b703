import type { Load } from '../load/load.ts';
import type { Subgraphs } from '../machine/subgraphs.ts';
import type { Running } from '../peers/start.ts';
import { type Round, runRound } from './round.ts';
import type { Scenario } from './scenarios.ts';

export type SeriesOrder = {
  readonly running: readonly Running[];
  readonly scenarios: readonly Scenario[];
  readonly sizes: ReadonlyMap<string, number>;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly load: Load;
  readonly subgraphs: Subgraphs;
};

/** What a contender's rounds gave, by scenario. */
export type Measured = { readonly title: string; readonly name: string; readonly rounds: ReadonlyMap<string, Round[]> };

type Turn = { readonly round: number; readonly scenario: Scenario; readonly running: Running };

/** Runs all rounds, contenders interleaved in each; the first is a warm-up that is not kept. */
export async function runSeries(order: SeriesOrder): Promise<readonly Measured[]> {
  const measured = order.running.map(({ name, title }) => ({
    name,
    title,
    rounds: new Map(order.scenarios.map((scenario) => [scenario.name, [] as Round[]])),
  }));
  for (const turn of turns(order)) {
    const { round, scenario, running } = turn;
    const seconds = round === 0 ? order.warmUpSeconds : order.seconds;
    const answerBytes = order.sizes.get(scenario.name) ?? 0;
    const result = await runRound({ ...order, running, scenario, seconds, answerBytes });
    tell(turn, result);
    if (round > 0)
      measured
        .find(({ name }) => name === running.name)
        ?.rounds.get(scenario.name)
        ?.push(result);
  }
  return measured;
}

// Each round begins with another contender, so that none always runs behind the same one.
function* turns({ rounds, scenarios, running }: SeriesOrder): Generator<Turn> {
  for (let round = 0; round <= rounds; round += 1) {
    for (const scenario of scenarios) {
      const first = round % running.length;
      for (const one of [...running.slice(first), ...running.slice(0, first)]) yield { round, scenario, running: one };
    }
  }
}

function tell({ round, scenario, running }: Turn, { requestsPerSecond, cpuMsPerRequest }: Round): void {
  const when = round === 0 ? 'warm-up' : `round ${round}`;
  const figures = `${requestsPerSecond.toFixed(0)} requests/s, ${cpuMsPerRequest.toFixed(3)} ms CPU`;
  console.log(`${when} · ${scenario.name} · ${running.title}: ${figures}`);
}
