import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { createUpload, ensureMultipart, requireUpload } from './upload.service.ts';
import { completeUpload } from './upload-complete.service.ts';
import { abortUpload } from './upload-end.service.ts';
import { describeParts } from './upload-parts.service.ts';

export const uploadResolvers: Resolvers = {
  Query: {
    videoUpload: async (_, { id }, context) => ensureMultipart(context, await requireUpload(context, requireViewer(context), id)),
  },
  Mutation: {
    videoUploadCreate: async (_, { input }, context) =>
      payload(await createUpload(context, requireViewer(context), input), (upload) => ({ upload })),
    videoUploadComplete: async (_, { input }, context) =>
      payload(await completeUpload(context, requireViewer(context), input.uploadId), (video) => ({ video })),
    videoUploadAbort: async (_, { input }, context) =>
      payload(await abortUpload(context, requireViewer(context), input.uploadId), (upload) => ({ upload })),
  },
  VideoUpload: {
    parts: (upload, _, context) => describeParts(context, upload),
    video: ({ status, videoId }, _, { loaders }) => (status === 'COMPLETED' ? loaders.visibleVideo.load(videoId) : null),
  },
};
