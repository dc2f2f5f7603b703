import { describeObjectStore } from './object-store.contract.ts';
import { openDiskHarness } from './object-store.disk-harness.ts';

describeObjectStore('disk', () => openDiskHarness());
