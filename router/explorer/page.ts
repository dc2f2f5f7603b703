import type { ServerResponse } from 'node:http';
import type { Assets } from './assets.ts';
import type { Examples } from './example.ts';

const sandboxOrigin = 'https://embeddable-sandbox.cdn.apollographql.com';
const sandboxScript = `${sandboxOrigin}/_latest/embeddable-sandbox.umd.production.min.js`;

export type PageOptions = { readonly path: string; readonly examples: Examples; readonly assets: Assets };

/** Answers a browser with the page: Apollo Sandbox, or GraphiQL from here when Sandbox does not come within three seconds. */
export function pageSender({ path, examples, assets }: PageOptions): (response: ServerResponse) => Promise<void> {
  const settings = {
    path,
    sandboxScript,
    sandboxTimeoutMs: 3_000,
    graphiql: {
      style: assets.url('graphiql', 'graphiql.min.css'),
      scripts: [
        assets.url('react', 'react.production.min.js'),
        assets.url('react-dom', 'react-dom.production.min.js'),
        assets.url('graphiql', 'graphiql.min.js'),
      ],
      socketClient: assets.url('graphql-ws', 'client.js'),
    },
  };
  const own = { script: assets.url('explorer', 'explorer.js'), style: assets.url('explorer', 'explorer.css') };
  return async (response) => {
    const html = pageHtml({ settings: { ...settings, examples: await examples() }, ...own });
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(html) }).end(html);
  };
}

// Styles: both explorers write them into elements. Sandbox runs in a frame of Apollo's that calls back through this page.
const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' ${sandboxOrigin}`,
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  'frame-src https://sandbox.embed.apollographql.com',
  "img-src 'self' data: https:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'no-store',
};

function pageHtml({ settings, script, style }: { settings: unknown; script: string; style: string }): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>GraphQL</title>
    <link rel="stylesheet" href="${style}" />
    <script id="settings" type="application/json">${jsonForHtml(settings)}</script>
    <script type="module" src="${script}"></script>
  </head>
  <body>
    <p id="notice" role="status">Opening the explorer…</p>
    <main id="explorer"></main>
    <noscript>The explorer needs JavaScript. The graph answers POST requests at this address.</noscript>
  </body>
</html>
`;
}

/** JSON that cannot end the element it stands in. */
const jsonForHtml = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
