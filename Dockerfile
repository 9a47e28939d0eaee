# The dashboard as an image: built from source, run as a user without rights, over a read-only root file system.
#   docker build -t kafka-dashboard .
# NOT RUN HERE: no container engine was at hand; the steps inside were run one by one outside of one, and
# tests/Dashboard.Web.Tests/Publish runs the publish as a user without rights over files that it cannot write.
# Wants a complete NuGet feed (nuget.org); npm supplies fonts and the chart library at build time only.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# Project files first: the restore stays in the cache while only code changes.
COPY global.json Directory.* ./
COPY src/Dashboard.Core/Dashboard.Core.csproj src/Dashboard.Core/
COPY src/Dashboard.Wire/Dashboard.Wire.csproj src/Dashboard.Wire/
COPY src/Dashboard.Kafka/Dashboard.Kafka.csproj src/Dashboard.Kafka/
COPY src/Dashboard.Storage/Dashboard.Storage.csproj src/Dashboard.Storage/
COPY src/Dashboard.Web/Dashboard.Web.csproj src/Dashboard.Web/StaticFiles.targets src/Dashboard.Web/
RUN dotnet restore src/Dashboard.Web

COPY src src
COPY wwwroot wwwroot
RUN dotnet publish src/Dashboard.Web -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The user without rights that Microsoft's images bring. Nothing is written: state is in PostgreSQL, logs go to standard output.
USER $APP_UID
# Without diagnostics the runtime opens no socket under /tmp, so that not even /tmp need be writable.
ENV ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
# The image has no curl; bash speaks HTTP well enough. Behind a path base the path is answered as well.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz/live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && \
  read -r _ code _ <&3 && [ \"$code\" = 200 ]"]
ENTRYPOINT ["./Dashboard.Web"]
