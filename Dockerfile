# syntax=docker/dockerfile:1

# The base of every stage; give a digest to pin it: --build-arg BASE=debian:13-slim@sha256:...
ARG BASE=debian:13-slim

# The program is the same for every architecture, so it is made on the machine that builds; of Node there is one for
# each. What the builder says about architectures has no defaults here: a default would stand above it.
FROM --platform=${BUILDPLATFORM} ${BASE} AS built
ARG BUILDARCH
ARG TARGETARCH
ARG NPM_REGISTRY=https://registry.npmjs.org
WORKDIR /src
RUN apt-get update \
 && apt-get install -y --no-install-recommends binutils-multiarch ca-certificates curl libatomic1 \
 && rm -rf /var/lib/apt/lists/*
COPY deploy/image/fetch-node.sh /tmp/fetch-node.sh
RUN here=${BUILDARCH:-$(dpkg --print-architecture)} there=${TARGETARCH:-$(dpkg --print-architecture)} \
 && sh /tmp/fetch-node.sh "$here" /opt/node \
 && if [ "$here" = "$there" ]; then mkdir -p /opt/there/bin && cp /opt/node/bin/node /opt/there/bin/node; \
    else sh /tmp/fetch-node.sh "$there" /opt/there; fi \
 && strip /opt/there/bin/node
ENV PATH=/opt/node/bin:$PATH
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --registry "${NPM_REGISTRY}"
COPY . .
RUN node node_modules/vite/bin/vite.js build --config web/vite.config.ts --outDir /src/dist/web --logLevel warn \
 && npm ci --omit=dev --ignore-scripts --no-audit --no-fund --no-update-notifier --registry "${NPM_REGISTRY}" \
 && sh deploy/image/keep-program.sh /src /opt/invest

FROM ${BASE} AS image
RUN apt-get update \
 && apt-get install -y --no-install-recommends libatomic1 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 invest \
 && useradd --uid 10001 --gid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin invest \
 && install -d -m 0755 /app \
 && install -d -o 10001 -g 10001 -m 0700 /app/data /app/logs \
 && ln -s /opt/invest/deploy/image/invest.sh /usr/local/bin/invest
COPY --from=built /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=built /opt/there/bin/node /usr/local/bin/node
COPY --from=built /opt/invest /opt/invest
ENV INVEST_HOME=/app \
    INVEST_CONTAINER=1 \
    NODE_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=1
WORKDIR /app
USER 10001:10001
VOLUME ["/app/data", "/app/logs"]
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["node", "/opt/invest/deploy/image/healthy.mjs"]
ENTRYPOINT ["node", "/opt/invest/deploy/image/entry.mjs"]
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="AI Investment Orchestrator" \
      org.opencontainers.image.description="Virtual portfolios run by local language models or by rules, every decision on the record" \
      org.opencontainers.image.source="https://github.com/Twozee-Tech/Invest_Research" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
