import { ApolloServer, type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { formatError } from '../../graphql/format-error.ts';
import type { JsonObject } from '../../json.ts';
import type { Logger } from '../../log.ts';

export type Answer = { readonly status: number; readonly contentType: string; readonly text: string };

/** One operation of whoever was verified; its body is parsed JSON, and nothing else of it is known yet. */
export type Question = {
  readonly body: JsonObject;
  readonly accept: string;
  readonly requestId: string;
  readonly context: object;
};

export type Execute = (question: Question) => Promise<Answer>;

/** Parses, validates and executes with Apollo Server. What of an error leaves is decided where it is for a link in process. */
export async function createApollo(schema: GraphQLSchema, log: Logger): Promise<{ execute: Execute } & AsyncDisposable> {
  const server = new ApolloServer<BaseContext>({
    schema,
    logger: log,
    introspection: false,
    // Bodies are signed, which no foreign page can do.
    csrfPrevention: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    formatError: outsideOperations,
    plugins: [
      formatting(log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return { execute: (question) => execute(server, question), [Symbol.asyncDispose]: () => server.stop() };
}

async function execute(server: ApolloServer<BaseContext>, { body, accept, requestId, context }: Question): Promise<Answer> {
  const headers = new HeaderMap([
    ['content-type', 'application/json'],
    ['accept', accept],
    [requestIdHeader, requestId],
  ]);
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => context,
  });
  if (answer.body.kind !== 'complete') throw new Error('a subgraph answered in pieces, which no link reads');
  const contentType = answer.headers.get('content-type') ?? 'application/json; charset=utf-8';
  return { status: answer.status ?? 200, contentType, text: answer.body.string };
}

const requestIdHeader = 'x-request-id';

/** Apollo's own formatting knows neither the request nor our codes: its result is replaced. */
const formatting = (log: Logger): ApolloServerPlugin<BaseContext> => ({
  requestDidStart: async ({ request }) => ({
    willSendResponse: async ({ errors, response: { body } }) => {
      if (errors === undefined || body.kind !== 'single') return;
      const requestId = request.http?.headers.get(requestIdHeader) ?? '';
      body.singleResult.errors = errors.map((error) => formatError(error, { requestId, log }));
    },
  }),
});

/** Also called for a body that is no operation at all, where no plugin is asked. */
function outsideOperations({ message, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  if (extensions?.code === 'BAD_REQUEST') return { message, extensions: { code: 'BAD_REQUEST' } };
  return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } };
}
