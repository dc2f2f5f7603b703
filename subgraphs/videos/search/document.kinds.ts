/** The kinds of documents, as the graph names them. */
export const documentKinds = { video: 'VIDEO', user: 'USER', room: 'ROOM' } as const;

/** What documents carry to be narrowed down by, and counted. */
export const facetNames = { kind: 'kind', category: 'category', onAir: 'onAir' } as const;
