import type { Identified } from '../id.ts';
import type { Operation } from './operation.ts';

/** What every subgraph that adds fields to Viewer answers for one: the viewer themselves, and nobody to anyone else. */
export const viewerReference = ({ id }: Identified, { viewer }: Pick<Operation, 'viewer'>): Identified | null =>
  viewer?.id === id ? { id } : null;
