import { parseArgs } from 'node:util';
import { chooseLoad } from './load/load.ts';
import { loadCore, pinSelf } from './machine/pinned.ts';
import { type Subgraphs, startSubgraphs } from './machine/subgraphs.ts';
import { verifyAgreement } from './measure/agreement.ts';
import { coldStartMs } from './measure/cold-start.ts';
import { scenarios as allScenarios } from './measure/scenarios.ts';
import { runSeries } from './measure/series.ts';
import { contenders } from './peers/contenders.ts';
import { type Running, startContender } from './peers/start.ts';
import { keepResults } from './report/keep.ts';
import { coldStartTable, scenarioTable } from './report/router-tables.ts';

// npm run bench:router -- [--rounds 5] [--seconds 4] [--warm-up 4] [--cold-starts 5] [--only ours,apollo] [--scenarios large,small]
//   [--load autocannon]
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    'warm-up': { type: 'string', default: '4' },
    'cold-starts': { type: 'string', default: '5' },
    only: { type: 'string' },
    scenarios: { type: 'string' },
    load: { type: 'string' },
  },
});
const chosen = contenders(values.only?.split(','));
const scenarios = allScenarios.filter(({ name }) => values.scenarios?.split(',').includes(name) ?? true);
const load = chooseLoad(values.load);

pinSelf(loadCore);
await using subgraphs = await startSubgraphs();
console.log(`Load by ${load.name}; ${chosen.map(({ title }) => title).join(', ')}.`);

const { measured, sizes } = await measureQueries(subgraphs);
const coldStarts = await measureColdStarts(Number(values['cold-starts']));
const tables = scenarios.map((scenario) => scenarioTable(scenario, sizes.get(scenario.name) ?? 0, measured));
if (Number(values['cold-starts']) > 0) tables.push(coldStartTable(coldStarts));
const queries = measured.map((contender) => ({ ...contender, rounds: Object.fromEntries(contender.rounds) }));
await keepResults('router', tables.join('\n\n'), { load: load.name, ...values, queries, coldStarts });

async function measureQueries(graphs: Subgraphs) {
  await using stack = new AsyncDisposableStack();
  const running: Running[] = [];
  for (const contender of chosen) running.push(stack.use(await startContender(contender)));
  const answerSizes = await verifyAgreement(running, scenarios, graphs);
  const told = [...answerSizes].map(([name, size]) => `${name} ${size} bytes`).join(', ');
  console.log(`All answer the same, and forward Authorization: ${told}.`);

  const lengths = { rounds: Number(values.rounds), seconds: Number(values.seconds), warmUpSeconds: Number(values['warm-up']) };
  const order = { running, scenarios, sizes: answerSizes, ...lengths, load, subgraphs: graphs };
  return { measured: await runSeries(order), sizes: answerSizes };
}

async function measureColdStarts(times: number) {
  const measuredStarts = chosen.map(({ name, title }) => ({ name, title, ms: [] as number[] }));
  for (let round = 0; round < times; round += 1) {
    for (const [n, contender] of chosen.entries()) {
      const ms = await coldStartMs(contender);
      console.log(`cold start · ${contender.title}: ${ms.toFixed(0)} ms`);
      measuredStarts[n]?.ms.push(ms);
    }
  }
  return measuredStarts;
}
