# The whole of Hearth in one image: the server, and the web app that it serves from its own site.

FROM node:20-bookworm-slim AS web
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci
COPY frontend/ ./
COPY openapi/hearth.json ../openapi/hearth.json
RUN npm run build

FROM rust:1.95-bookworm AS server
# libpq comes from the system, so that TLS to the database stays possible.
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY migrations migrations
COPY openapi openapi
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --locked --release -p api --bin hearth && cp target/release/hearth /usr/local/bin/hearth

FROM debian:bookworm-slim
# tzdata is not needed (the zones are in the binary); curl is there for the health check alone.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl libpq5 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /var/lib/hearth --create-home --shell /usr/sbin/nologin hearth
COPY --from=server /usr/local/bin/hearth /usr/local/bin/hearth
COPY --from=web /src/frontend/dist /usr/share/hearth/web
USER hearth
WORKDIR /var/lib/hearth
ENV HEARTH_BIND=0.0.0.0:8080 HEARTH_WEB_DIR=/usr/share/hearth/web
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/readyz"]
# SIGTERM, Docker's default, lets requests finish.
ENTRYPOINT ["hearth"]
CMD ["serve"]
