import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { ReferenceKind } from '../../platform/references/reference.ts';
import { commentReference } from '../../schema/references/comment.reference.ts';
import { roomReference } from '../../schema/references/live-room.reference.ts';
import { userReference } from '../../schema/references/user.reference.ts';
import { videoReference } from '../../schema/references/video.reference.ts';

const kinds: readonly ReferenceKind<object>[] = [userReference, videoReference, commentReference, roomReference];

describe.each(kinds.map((kind) => [kind.kind, kind] as const))('references of %s', (_, { kind, owner, selection, feeds }) => {
  test('are asked for in words that their owner understands', () => {
    const schema = buildSubgraphSchema([{ typeDefs: parse(readFileSync(`schema/${owner}.graphql`, 'utf8')) }]);
    const question = parse(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${kind} { ${selection} } } }`);

    expect(validate(schema, question)).toEqual([]);
  });

  test('are fed by their owner alone', () => {
    expect(new Set(feeds.map(({ definition }) => definition.topic))).toEqual(new Set([owner]));
  });
});
