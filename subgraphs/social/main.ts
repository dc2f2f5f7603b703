import { runProcess } from '../../platform/host/run-process.ts';
import { startSubgraphProcess } from '../../platform/host/subgraph-process.ts';
import { social } from './subgraph.ts';

await runProcess((environment) => startSubgraphProcess(social, environment));
