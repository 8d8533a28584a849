// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/settings.h"

#include "stacks/services/configfile.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace services {

namespace {

constexpr char help[] =
    R"(service: replaces a service without a public image, as described in the document of that service

  service [--config FILE]      serve until SIGTERM
  service healthcheck          GET /health on 127.0.0.1; exit 0 if it answers 200, else 1
  service --help               print this help

The name of the program selects its role:
  bank-service      /health is {"status":"healthy"}, or 503 {"status":"unhealthy","database":"down"}
  catbird-server    /health has timestamp, version and checks (database, memory); needs JWT_SECRET
  mpc-backend       API, /metrics and gRPC health on separate ports
  wget              GET the address in the last argument; exit 0 if it answers 200, else 1

HTTP: GET /health 200 or 503, GET /metrics for Prometheus, GET / for name and version.
gRPC: grpc.health.v1.Health, Check and Watch, without TLS.

Environment:
  SERVICE_NAME      name of this service in / and in the log (default: the program's name)
  SERVICE_PORT      TCP port of /health and / (default 8080; 3000 for catbird-server, 14444 for mpc-backend)
  LISTEN            address to listen on (default: all)
  METRICS_PORT      port of /metrics (default: SERVICE_PORT)
  GRPC_PORT         port of gRPC health
  DATABASE_URL      postgres://user:password@host:port/database
  REDIS_URL         redis://:password@host:port/number
  RABBITMQ_URL      amqp://user:password@host:port/vhost
  KEYCLOAK_URL      http://host:port; the master realm is requested
  SERVICE_NEEDS     dependencies that /health checks: database, redis, rabbitmq, keycloak (default: all that are set;
                    database for catbird-server)
  SERVICE_VERSION   what /health and / report (default 0.1.0)
FILE has the same settings as server.port, server.listen, metrics.port, health.port, database.url and keycloak.url; the
environment has priority.
)";

const char *text(const char *variable)
{
    const char *value = std::getenv(variable);
    return value ? value : "";
}

bool complain(const std::string &what)
{
    std::fprintf(stderr, "service: %s\n", what.c_str());
    return false;
}

// Reads the variable, else the value of the file under key, else keeps the port.
bool readPort(unsigned short &port, const char *variable, const ConfigFile &file, const char *key)
{
    const std::string value = *text(variable) ? text(variable) : file.value(key);
    if (value.empty())
        return true;
    const char *end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, port);
    return (error == std::errc{} && stop == end && port > 0) || complain(std::string(variable) + " is not a port");
}

bool readUrl(Address &address, const char *variable, const ConfigFile &file, const char *key)
{
    const std::string value = *text(variable) ? text(variable) : file.value(key);
    if (value.empty())
        return true;
    address = readAddress(value);
    return address.isSet() || complain(std::string(variable) + " is not an address");
}

bool readConfig(ConfigFile &file, int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) != "--config" || i + 1 == argc)
            return complain("unknown argument; see --help");
        if (!file.read(argv[++i]))
            return complain(std::string("cannot read ") + argv[i]);
    }
    return true;
}

} // namespace

bool readSettings(Settings &s, std::string_view program, int argc, char **argv)
{
    ConfigFile file;
    if (!readConfig(file, argc, argv))
        return false;
    s.name = *text("SERVICE_NAME") ? text("SERVICE_NAME") : std::string(program);
    if (program == "catbird-server") {
        s.body = Settings::Body::Checks;
        s.port = 3000;
        s.needs = "database";
        if (!*text("JWT_SECRET"))
            return complain("JWT_SECRET must be set");
    } else if (program == "mpc-backend") {
        s.port = 14444;
        s.metricsPort = 14446;
        s.grpcPort = 14447;
    }
    if (*text("SERVICE_NEEDS"))
        s.needs = text("SERVICE_NEEDS");
    if (*text("SERVICE_VERSION"))
        s.version = text("SERVICE_VERSION");
    s.listen = *text("LISTEN") ? text("LISTEN") : file.value("server.listen");
    return readPort(s.port, "SERVICE_PORT", file, "server.port") &&
           readPort(s.metricsPort, "METRICS_PORT", file, "metrics.port") &&
           readPort(s.grpcPort, "GRPC_PORT", file, "health.port") &&
           readUrl(s.database, "DATABASE_URL", file, "database.url") &&
           readUrl(s.redis, "REDIS_URL", file, "redis.url") &&
           readUrl(s.rabbitmq, "RABBITMQ_URL", file, "rabbitmq.url") &&
           readUrl(s.keycloak, "KEYCLOAK_URL", file, "keycloak.url");
}

void printHelp()
{
    std::fputs(help, stdout);
}

} // namespace services
