// Runs in the browser as it stands. `?explorer=graphiql` opens GraphiQL without waiting for Sandbox.

const settings = JSON.parse(document.getElementById('settings').textContent);
const notice = document.getElementById('notice');
const endpoint = new URL(settings.path, location.href).href;
const socketEndpoint = endpoint.replace(/^http/, 'ws');

const wantsGraphiql = new URLSearchParams(location.search).get('explorer') === 'graphiql';
const hasSandbox = !wantsGraphiql && (await sandboxArrives());
try {
  await (hasSandbox ? openSandbox() : openGraphiql());
  notice.textContent = '';
} catch (error) {
  notice.textContent = `The explorer could not be opened: ${error.message}`;
  throw error;
}

async function sandboxArrives() {
  const late = new Promise((resolve) => setTimeout(resolve, settings.sandboxTimeoutMs));
  await Promise.race([loadScript(settings.sandboxScript).catch(() => undefined), late]);
  return typeof window.EmbeddedSandbox === 'function';
}

// Sandbox holds one document: all examples in it, each with a button of its own, over the sum of their variables.
function openSandbox() {
  new window.EmbeddedSandbox({
    target: '#explorer',
    initialEndpoint: endpoint,
    initialSubscriptionEndpoint: socketEndpoint,
    runTelemetry: false,
    initialState: {
      document: settings.examples.map((example) => example.document.trim()).join('\n\n'),
      variables: Object.assign({}, ...settings.examples.map((example) => example.variables ?? {})),
      headers: {},
      includeCookies: false,
      pollForSchemaUpdates: false,
    },
  });
}

async function openGraphiql() {
  loadStyle(settings.graphiql.style);
  for (const script of settings.graphiql.scripts) await loadScript(script);
  const { createClient } = await import(settings.graphiql.socketClient);
  const { React, ReactDOM, GraphiQL } = window;
  const fetcher = fetcherWith(GraphiQL, createClient);
  const tabs = settings.examples.map(({ document, variables }) => ({
    query: document,
    variables: JSON.stringify(variables ?? {}, null, 2),
  }));
  const properties = { fetcher, ...(tabs.length > 0 && { defaultTabs: tabs }), shouldPersistHeaders: false };
  ReactDOM.createRoot(document.getElementById('explorer')).render(React.createElement(GraphiQL, properties));
}

/** Queries by fetch, subscriptions by graphql-ws. A socket signs in with what stands in the headers editor, so it is one for each header set. */
function fetcherWith(GraphiQL, createClient) {
  let current = { key: undefined, fetcher: undefined, client: undefined };
  return (params, options) => {
    const key = JSON.stringify(options?.headers ?? {});
    if (key !== current.key) {
      current.client?.dispose();
      const client = createClient({ url: socketEndpoint, lazy: true, connectionParams: { headers: options?.headers ?? {} } });
      current = { key, client, fetcher: GraphiQL.createFetcher({ url: endpoint, wsClient: client }) };
    }
    return current.fetcher(params, options);
  };
}

function loadScript(source) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: source, onload: resolve });
    script.onerror = () => reject(new Error(`${source} could not be loaded`));
    document.head.append(script);
  });
}

function loadStyle(href) {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
}
