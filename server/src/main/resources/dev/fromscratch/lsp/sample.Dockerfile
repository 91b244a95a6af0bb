ARG GO_VERSION=1.23
FROM golang:${GO_VERSION} AS build
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN GOARCH=$TARGETARCH go build -o /out/app ./cmd/app

FROM scratch
ENV TZ=Europe/Berlin
COPY --from=build /out/app /app
EXPOSE 80
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
ENTRYPOINT ["/app"]
