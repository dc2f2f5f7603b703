import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openElasticsearch } from '../../platform/search/elasticsearch/elasticsearch.ts';
import { createRoom, goLive, stop } from '../live/support/broadcast.ts';
import { graphql } from '../support/__generated__/gql.ts';
import { deleteIndices, newIndexPrefix } from '../support/elasticsearch.ts';
import { quiet } from '../support/events.ts';
import { registerAs } from '../support/roles.ts';
import { openStudio, type Studio } from './support/studio.ts';

const search = graphql(`
  query SearchAll($query: String!, $kinds: [SearchKind!], $filter: SearchFilterInput) {
    search(query: $query, kinds: $kinds, filter: $filter) {
      edges { node { __typename ... on Video { id title } ... on User { id } ... on LiveRoom { id title status } } }
      facets { name values { value count } }
    }
  }
`);
const suggestions = graphql(`
  query SearchSuggest($prefix: String!, $kinds: [SearchKind!], $first: Int) {
    searchSuggestions(prefix: $prefix, kinds: $kinds, first: $first) {
      text kind node { __typename ... on Video { id } ... on User { id } ... on LiveRoom { id } }
    }
  }
`);
const rename = graphql(`
  mutation SearchRename($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { code } } }
`);
const updateRoom = graphql(`
  mutation SearchRoomUpdate($input: LiveRoomUpdateInput!) { liveRoomUpdate(input: $input) { userErrors { code } } }
`);
const ban = graphql(`mutation SearchBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }`);

const patience = { timeout: 30_000, interval: 200 };
const url = process.env.ELASTICSEARCH_URL;
const nodesOf = <Node>(page: { edges: readonly { node?: Node | null }[] }) => page.edges.map(({ node }) => node);

describe.each([['PostgreSQL', undefined], ...(url === undefined ? [] : [['Elasticsearch', url] as const])] as const)(
  'search over %s',
  (_, elasticsearch) => {
    let studio: Studio;
    const resources = new AsyncDisposableStack();
    const namespace = newIndexPrefix();
    const environment: Record<string, string> =
      elasticsearch === undefined ? {} : { ELASTICSEARCH_URL: elasticsearch, NAMESPACE: namespace };
    beforeAll(async () => {
      if (elasticsearch !== undefined) resources.defer(() => deleteIndices(elasticsearch, namespace));
      studio = resources.use(await openStudio({ environment }));
      if (elasticsearch === undefined) return;
      // Until it is filled PostgreSQL would answer.
      await using server = await openServer(elasticsearch);
      await vi.waitFor(async () => expect(await server.exists()).toBe(true), patience);
    }, 120_000);
    afterAll(() => resources.disposeAsync());

    const openServer = (at: string) => openElasticsearch({ url: at, indexPrefix: namespace, log: quiet });
    const ask = async (query: string, more: { kinds?: ('VIDEO' | 'USER' | 'ROOM')[]; filter?: object } = {}) =>
      (await studio.stranger.ask(search, { query, kinds: ['VIDEO', 'USER', 'ROOM'], ...more })).search;

    test('a room is found by its title and its streamer, says whether it is on air, and follows what changes', async () => {
      const streamer = await studio.register('rina_streams');
      const { roomId } = await goLive(streamer, '深夜电台');
      const onAir = { __typename: 'LiveRoom', id: roomId, title: '深夜电台', status: 'ON_AIR' };
      await vi.waitFor(async () => {
        expect(nodesOf(await ask('深夜', { kinds: ['ROOM'], filter: { onAir: true } }))).toEqual([onAir]);
        expect(nodesOf(await ask('rina_streams', { kinds: ['ROOM'] }))).toEqual([onAir]);
      }, patience);

      await streamer.ask(rename, { input: { name: 'Rina of the Night' } });
      await streamer.ask(updateRoom, { input: { roomId, title: '清晨电台', categoryId: 'music' } });
      await streamer.ask(stop, { input: { roomId } });

      await vi.waitFor(async () => {
        const [room] = nodesOf(await ask('清晨', { kinds: ['ROOM'], filter: { onAir: false, categoryId: 'music' } }));
        expect(room).toMatchObject({ id: roomId, title: '清晨电台' });
        expect(nodesOf(await ask('rina of the night', { kinds: ['ROOM'] }))).toHaveLength(1);
        expect(nodesOf(await ask('深夜', { kinds: ['ROOM'] }))).toEqual([]);
      }, patience);
    });

    test('facets count all matches by kind, category and whether they are on air; a filter narrows both', async () => {
      const author = await studio.register('facet_author');
      for (const categoryId of ['music', 'music', 'film', null])
        await studio.publish({ authorId: author.id, title: 'Faceted thing', categoryId });
      await author.ask(createRoom, { input: { title: 'A faceted thing, live', categoryId: 'music' } });

      await vi.waitFor(async () => {
        const { facets } = await ask('faceted thing');
        expect(Object.fromEntries((facets ?? []).map(({ name, values }) => [name, values]))).toEqual({
          KIND: [
            { value: 'VIDEO', count: 4 },
            { value: 'ROOM', count: 1 },
          ],
          CATEGORY: [
            { value: 'music', count: 3 },
            { value: 'film', count: 1 },
          ],
          ON_AIR: [{ value: 'false', count: 1 }],
        });
      }, patience);
      const narrowed = await ask('faceted thing', { filter: { categoryId: 'film' } });
      expect(narrowed.edges).toHaveLength(1);
      expect(narrowed.facets?.[0]?.values).toEqual([{ value: 'VIDEO', count: 1 }]);
    });

    test('what is typed is completed with titles, names and handles, each once it is known, and no more than asked', async () => {
      const author = await studio.register('quokka_fan');
      const videoId = await studio.publish({ authorId: author.id, title: '短尾矮袋鼠的一天' });
      await studio.publish({ authorId: author.id, title: 'Quokka at dawn' });

      const suggest = async (prefix: string, more: { kinds?: ('VIDEO' | 'USER')[]; first?: number } = {}) =>
        (await studio.stranger.ask(suggestions, { prefix, ...more })).searchSuggestions;
      await vi.waitFor(async () => {
        expect(await suggest('短尾')).toEqual([
          { text: '短尾矮袋鼠的一天', kind: 'VIDEO', node: { __typename: 'Video', id: videoId } },
        ]);
        expect((await suggest('quok')).map(({ kind }) => kind).toSorted()).toEqual(['USER', 'VIDEO']);
      }, patience);
      expect(await suggest('quok', { first: 1 })).toHaveLength(1);
      expect((await suggest('quok', { kinds: ['USER'] })).map(({ node }) => node)).toEqual([
        { __typename: 'User', id: author.id },
      ]);
      expect(await suggest('!?')).toEqual([]);
      const { errors } = await studio.stranger.answer(suggestions, { prefix: 'a', first: 21 });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    });

    test('a lost index is made anew by `npm run search:reindex`, of videos, people and rooms, while the product works', async () => {
      const streamer = await studio.register('walrus_streams');
      await studio.publish({ authorId: streamer.id, title: 'Walrus on ice' });
      await streamer.ask(createRoom, { input: { title: 'Walrus watching' } });
      const kinds = async () => nodesOf(await ask('walrus')).flatMap((node) => node?.__typename ?? []);
      await vi.waitFor(async () => expect((await kinds()).toSorted()).toEqual(['LiveRoom', 'User', 'Video']), patience);

      await studio.rows('delete from videos.search_document');
      const { stdout } = await promisify(execFile)(process.execPath, ['scripts/search-reindex.ts'], {
        env: { PATH: process.env.PATH, DATABASE_URL: studio.databaseUrl, ...environment },
      });

      expect((await kinds()).toSorted()).toEqual(['LiveRoom', 'User', 'Video']);
      expect(stdout).toMatch(/\d+ videos are indexed\.\n\d+ people are indexed\.\n\d+ rooms are indexed\./);
      if (elasticsearch === undefined) return;
      // What PostgreSQL has is there too: the answers above could have come from either.
      await using server = await openServer(elasticsearch);
      const { hits } = await server.index.search({ text: 'walrus', kinds: ['VIDEO', 'USER', 'ROOM'], limit: 10 });
      expect(hits).toHaveLength(3);
    });

    test('whoever is banned is not found nor suggested, and neither is their room', async () => {
      const moderator = await registerAs(studio, 'mo_searches', 'MODERATOR');
      const streamer = await studio.register('zebra_streams');
      await streamer.ask(createRoom, { input: { title: 'Zebra crossing' } });
      const shown = async () => (await ask('zebra')).edges.length + (await ask('zebra_streams')).edges.length;
      await vi.waitFor(async () => expect(await shown()).toBeGreaterThanOrEqual(3), patience);

      await moderator.ask(ban, { input: { userId: streamer.id, reason: 'for the test' } });

      await vi.waitFor(async () => {
        expect(await shown()).toBe(0);
        expect((await studio.stranger.ask(suggestions, { prefix: 'zebra' })).searchSuggestions).toEqual([]);
      }, patience);
    });
  },
);

if (url === undefined) test.todo('the same over Elasticsearch: ELASTICSEARCH_URL is not set');
