# One image for every process of a deployment: `concord api`, `concord worker`, `concord migrate`.
FROM node:20-slim AS build
WORKDIR /concord
COPY package.json package-lock.json .npmrc ./
COPY apps ./apps
COPY libs ./libs
COPY tools ./tools
COPY tsconfig.base.json tsconfig.build.json ./
RUN npm ci && npm run build && npm prune --omit=dev \
  # the sources and the tools stay behind: `concord` then starts what is built
  && rm -rf tools apps/*/src libs/*/src apps/bench apps/e2e apps/*/out-tsc

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 CONCORD_DATA_DIR=/data
# a worker makes and forgets a page of HTML for each mail: with room for them to die young it spends a fifth less
ENV NODE_OPTIONS=--max-semi-space-size=64
WORKDIR /concord
COPY --from=build /concord ./
RUN mkdir /data && chown node:node /data && ln -s /concord/apps/cli/bin/concord.mjs /usr/local/bin/concord
USER node
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["concord"]
CMD ["api"]
