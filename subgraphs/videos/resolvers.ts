import { categoryResolvers } from './categories/category.resolvers.ts';
import { entityResolvers } from './entities.resolvers.ts';
import { playResolvers } from './plays/play.resolvers.ts';
import { processingResolvers } from './processing/processing.resolvers.ts';
import { searchResolvers } from './search/search.resolvers.ts';
import { uploadResolvers } from './uploads/upload.resolvers.ts';
import { videoResolvers } from './videos/video.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [
  entityResolvers,
  categoryResolvers,
  uploadResolvers,
  processingResolvers,
  videoResolvers,
  playResolvers,
  searchResolvers,
];
