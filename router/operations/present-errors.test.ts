import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { presentError } from './present-errors.ts';

/** What various servers put beside a message when they are not told to hide it. */
const debugging = {
  stacktrace: ['Error: at /srv/app/index.js'],
  stackTrace: '   at App.Program.Main() in /srv/app/Program.cs',
  exception: { stacktrace: [] },
  trace: [{ file: '/srv/app/Query.php', line: 3 }],
  file: '/srv/app/Query.php',
  debugMessage: 'SQLSTATE[42P01]',
  originalError: { stack: 'Error: at /srv/app/index.js' },
  response: { url: 'http://10.0.0.5/graphql', status: 500, body: 'secret' },
  request: { url: 'http://10.0.0.5/graphql' },
};

const presented = (extensions: object, namesSubgraphs: boolean, masksSubgraphErrors = false) =>
  presentError(new GraphQLError('No.', { path: ['a'], extensions: { ...extensions, serviceName: 'shop' } }), {
    requestId: 'r',
    log: pino({ level: 'silent' }),
    namesSubgraphs,
    masksSubgraphErrors,
    suggests: true,
  });

test('of an error of a subgraph no stack, file or internal address is told', () => {
  const { extensions, message, path } = presented({ ...debugging, code: 'OUT_OF_STOCK', item: 7 }, false);

  expect({ extensions, message, path }).toEqual({ message: 'No.', path: ['a'], extensions: { code: 'OUT_OF_STOCK', item: 7 } });
});

test('where subgraphs are named, so are they', () => {
  const { extensions } = presented({ code: 'OUT_OF_STOCK' }, true);

  expect(extensions).toEqual({ code: 'OUT_OF_STOCK', subgraph: 'shop' });
});

test('where their errors are masked, subgraphs tell code and place', () => {
  const { extensions, message, path } = presented({ code: 'OUT_OF_STOCK', item: 7 }, false, true);

  expect({ extensions, message, path }).toEqual({
    message: 'A part of the graph answered with an error.',
    path: ['a'],
    extensions: { code: 'OUT_OF_STOCK' },
  });
});
