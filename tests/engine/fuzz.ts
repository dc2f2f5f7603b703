import { parseArgs } from 'node:util';
import { casesOn, type JudgedCase } from './cases.ts';
import { investigate } from './investigate.ts';
import { coverageOf } from './reach/reach.ts';
import { newTally, tellTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    operations: { type: 'string', default: '16' },
    settings: { type: 'string', default: '4' },
    failures: { type: 'string', default: '3' },
    'shrink-seconds': { type: 'string', default: '120' },
    coverage: { type: 'boolean', default: false },
  },
});

const say = (text: string) => process.stdout.write(`${text}\n`);
const size = { operations: Number(values.operations), settings: Number(values.settings) };
const failures: JudgedCase[] = [];
const tally = newTally();

const uncovered = await coverageOf(values.coverage, run);
say(tellTally(tally));
if (uncovered) say(uncovered);
for (const failure of failures) say(`\n${await investigate(failure, Number(values['shrink-seconds']) * 1000)}`);
if (failures.length > 0) process.exitCode = 1;

async function run(): Promise<void> {
  if (values.only) return runSupergraph(Number(values.only.split(':')[0]), { operations: 1e4, settings: 100 }, values.only);
  for (let seed = Number(values.seed); tally.cases < Number(values.cases); seed += 1) {
    await runSupergraph(seed, size);
    if (failures.length >= Number(values.failures)) return;
    if (process.stdout.isTTY) process.stdout.write(`\r${tally.cases} cases on ${tally.supergraphs} supergraphs`);
  }
}

async function runSupergraph(seed: number, sizeOfIt: typeof size, only?: string): Promise<void> {
  let count = 0;
  for await (const judged of casesOn(seed, sizeOfIt, only)) {
    count += 1;
    tally.note(judged);
    if (judged.verdict.kind !== 'disagreed') continue;
    if (failures.length < Number(values.failures)) failures.push(judged);
  }
  tally.noteSupergraph(count > 0);
}
