# docker build --file deploy/container/importer.Dockerfile --tag picsync-importer .
#
# The web application that copies people's photos into S3. Both images can be others, as in Dockerfile.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

FROM --platform=${BUILDPLATFORM:-linux/amd64} ${SDK_IMAGE} AS build
ARG TARGETARCH=amd64
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY . .
RUN dotnet publish samples/Picsync.Importer.Web --configuration Release --os linux --arch "${TARGETARCH}" --no-self-contained \
        -p:PublishReadyToRun=true -p:DebugType=none --output /out/app \
    && mkdir -p /out/files/tmp /out/state \
    && chmod 1777 /out/files/tmp

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="picsync-importer" \
      org.opencontainers.image.description="Copies a person's photos into S3, from a small web page." \
      org.opencontainers.image.licenses="Apache-2.0"
# A volume at /tmp takes over who may write there.
COPY --from=build /out/files/ /
COPY --from=build /out/app/ /app/
COPY --from=build --chown=1654:1654 /out/state/ /var/lib/picsync-importer/
USER 1654:1654
WORKDIR /var/lib/picsync-importer
VOLUME /var/lib/picsync-importer
ENV PICSYNC_Importer__DataDirectory=/var/lib/picsync-importer \
    ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/picsync-importer.dll"]
