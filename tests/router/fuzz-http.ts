import { parseArgs } from 'node:util';
import { fuzzHttp } from './support/fuzz-run.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } } });
await fuzzHttp({ cases: Number(values.cases), seed: Number(values.seed) });
process.stdout.write(`${values.cases} cases from seed ${values.seed}: all were told what was wrong.\n`);
