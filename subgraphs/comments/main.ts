import { runProcess } from '../../platform/host/run-process.ts';
import { startSubgraphProcess } from '../../platform/host/subgraph-process.ts';
import { comments } from './subgraph.ts';

await runProcess((environment) => startSubgraphProcess(comments, environment));
