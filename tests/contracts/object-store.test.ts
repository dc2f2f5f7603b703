import { describe, test } from 'vitest';
import { describeObjectStore } from './object-store.contract.ts';
import { openDiskHarness } from './object-store.disk-harness.ts';
import { openS3Harness, s3Server } from './object-store.s3-harness.ts';

describeObjectStore('disk', () => openDiskHarness());

if (s3Server === null) describe('objects on S3', () => test.todo('runs where S3_ENDPOINT is set'));
else describeObjectStore('S3', () => openS3Harness());
