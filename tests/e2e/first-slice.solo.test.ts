import { describe } from 'vitest';
import { startProduct } from '../support/product.ts';
import { firstSlice } from './first-slice.suite.ts';

describe('in one process', () => firstSlice((environment) => startProduct({ environment })));
