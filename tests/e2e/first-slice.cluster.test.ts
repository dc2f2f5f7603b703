import { describe } from 'vitest';
import { clusterServices, startClusterProduct } from '../support/cluster-product.ts';
import { firstSlice } from './first-slice.suite.ts';

const { missing } = clusterServices;

describe.skipIf(missing.length > 0)(
  `in many processes over real services${missing.length > 0 ? ` (needs ${missing.join(', ')})` : ''}`,
  () => firstSlice((environment) => startClusterProduct({ environment })),
);
