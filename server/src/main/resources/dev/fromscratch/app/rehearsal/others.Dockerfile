# syntax=docker/dockerfile:1.4
# check=skip=none
# What people write beside a service in Go, with much that is wrong, so that each rule has something to say.
ARG GO_VERSION=1.23
ARG DISTRO=bookworm

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-${DISTRO} AS build
ARG TARGETOS
ARG TARGETARCH
ARG VERSION
ENV CGO_ENABLED=1 TZ=Europe/Berlin LEVEL="debug"
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*
RUN groupadd -g 10001 app && useradd -u 10001 -g app app && adduser -D other
WORKDIR src/$VERSION
COPY go.sum missing.txt tools/ ./
COPY --parents --exclude=*.md cmd config?.yaml ./
ADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://example.com/data.tar.gz /data/
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=secret,id=token,env=TOKEN go mod download
RUN GOOS=${TARGETOS} GOARCH=arm64 go build -trimpath -ldflags="-s -w -X main.version=${VERSION:-dev}" -o /out/app ./cmd/...
RUN set -eux; for name in one two; do mkdir -p "/opt/$name/bin"; echo "$name" > "/opt/$name/name"; done; ls | wc -l
RUN <<END
set -e
if [ ! -f /var/lib/app/state ]; then
  install -d -m 0755 /var/lib/app
  printf 'state 0\n' > /var/lib/app/state
else
  case "$LEVEL" in debug) ln -s state /var/lib/app/link ;; *) cp state copy || true ;; esac
fi
END
COPY <<"CONF" /etc/app/conf.d/1.yaml
name: app
CONF

FROM rust:1-alpine AS rust
WORKDIR /src
RUN apk add --no-cache musl-dev openssl-dev git make
COPY Cargo.toml Cargo.lock ./
COPY src src
RUN cargo build --release --target x86_64-unknown-linux-musl

FROM gcc:14 AS c
COPY main.c .
RUN gcc -O2 -o /bin/tool main.c -lpthread && strip /bin/tool

FROM node:22-${DISTRO}-slim AS web
WORKDIR /web
COPY package.json package-lock.json* ./
RUN npm ci --ignore-scripts
COPY --from=nginx:alpine /etc/nginx/mime.types /usr/share/nothing /etc/
COPY --from=bulid /out /out
LABEL org.example.part="1" \
      org.example.owner='team'
VOLUME /var/cache
CMD npm start

FROM alpine:3.20 AS distribution
COPY --from=build /out/app /usr/local/bin/app
COPY --from=c /bin/tool /bin/tool
HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost/ || exit 1
STOPSIGNAL SIGTERM
USER nobody
ENTRYPOINT ["app"]
CMD ["--level=$LEVEL"]

FROM gcr.io/distroless/static-debian11:nonroot AS distroless
COPY --from=rust /src/target/release/tool /tool
COPY --chown=app:app --chmod=0644 run.sh /run.sh
ENTRYPOINT ["/run.sh"]

FROM scratch AS empty
ONBUILD COPY . /src

FROM scratch
ENV TZ=Europe/Nowhere
COPY --from=build /etc/passwd /etc/group /etc/
COPY --from=build --chown=app /out/app /app
COPY --from=build /out/* /usr/share/zoneinfo /srv/
RUN mkdir -p /tmp
WORKDIR /var/data
VOLUME ["/var/data"]
EXPOSE 8080-8082/tcp $PORT
USER app
HEALTHCHECK --start-interval=1s CMD ["CMD-SHELL", "/app"]
ENTRYPONT ["/app"
CMD ["/app", 1]
