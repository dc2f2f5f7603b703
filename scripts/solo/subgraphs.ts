import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { comments } from '../../subgraphs/comments/subgraph.ts';
import { danmu } from '../../subgraphs/danmu/subgraph.ts';
import { live } from '../../subgraphs/live/subgraph.ts';
import { recommend } from '../../subgraphs/recommend/subgraph.ts';
import { social } from '../../subgraphs/social/subgraph.ts';
import { users } from '../../subgraphs/users/subgraph.ts';
import { videos } from '../../subgraphs/videos/subgraph.ts';

/** The seven domains. */
export const subgraphs: readonly Subgraph[] = [users, videos, social, comments, live, danmu, recommend];
