import { runProcess } from '../../platform/host/run-process.ts';
import { startSubgraphProcess } from '../../platform/host/subgraph-process.ts';
import { users } from './subgraph.ts';

await runProcess((environment) => startSubgraphProcess(users, environment));
