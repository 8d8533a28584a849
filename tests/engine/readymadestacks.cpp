// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/readymadestacks.h"

namespace pierside::tests {

using namespace Qt::StringLiterals;
using Kind = StackProbe::Kind;

QList<ReadyMadeStack> readyMadeStacks()
{
    const auto of = StackProbe::of;
    const auto http = StackProbe::http;
    const auto route = StackProbe::route;
    QList<ReadyMadeStack> all;
    all.append({u"mpc-backend"_s,
                {u"-f"_s, u"docker-compose.pgonly.yml"_s},
                u"mpc-postgres-only"_s,
                1,
                1,
                {},
                {of(Kind::Postgres, 8432, {})}});
    all.append({u"mpc-backend"_s,
                {u"-f"_s, u"docker-compose.keycloak.yml"_s},
                u"mpc-keycloak"_s,
                2,
                2,
                {},
                {of(Kind::Postgres, 5433, {}), http(8080, "/health/ready", "UP", 200),
                 http(8080, "/admin/master/console/", {}, 200), http(8080, "/realms/none", {}, 404)}});
    all.append({u"mpc-backend"_s,
                {u"-f"_s, u"docker-compose.yaml"_s},
                u"mpc-backend-mock"_s,
                4,
                3,
                {},
                {of(Kind::Postgres, 5432, {}), http(18443, "/", {}, 405), of(Kind::Electrum, 50001, {}),
                 http(3002, "/", "regtest", 200)}});
    all.append({u"hw-server"_s,
                {u"-f"_s, u"docker/docker-compose.yml"_s},
                u"hw-server"_s,
                10,
                5,
                {u"hw-server"_s},
                {route("api.localhost", "/health", "\"keycloak\":\"healthy\"", 200),
                 route("api.localhost", "/metrics", "http_requests_total", 200),
                 route("api.localhost", "/api/authors", "[]", 200),
                 route("keycloak.localhost", "/realms/hw", {}, 200),
                 route("prometheus.localhost", "/-/ready", "X-Frame-Options: DENY", 200),
                 route("grafana.localhost", "/api/health", "\"database\": \"ok\"", 200),
                 route("traefik.localhost", "/dashboard/", {}, 200),
                 route("none.localhost", "/", {}, 404),
                 {Kind::Https, 443, "api.localhost", "/", 404, {}},
                 http(8080, "/ping", "OK", 200),
                 of(Kind::Postgres, 5432, {}),
                 of(Kind::Redis, 6379, "+PONG"),
                 http(9999, "/health/ready", "UP", 200),
                 http(9999, "/metrics", "vendor_agroal", 200),
                 http(9090, "/api/v1/rules", "KeycloakDown", 200),
                 http(3000, "/api/health", {}, 200),
                 http(12345, "/-/ready", {}, 200)}});
    all.append({u"catbird-mls"_s,
                {u"-f"_s, u"docker-compose.yml"_s, u"--env-file"_s, u".env.docker"_s},
                u"server"_s,
                3,
                2,
                {},
                {http(3000, "/health", "\"checks\":{\"database\":\"healthy\",\"memory\":\"healthy\"}", 200),
                 of(Kind::Postgres, 5433, {}), of(Kind::Redis, 6380, "NOAUTH")}});
    ReadyMadeStack bank{u"protobank"_s,
                        {u"-f"_s, u"docker-compose.yml"_s},
                        u"protobankbankc"_s,
                        12,
                        3,
                        {},
                        {of(Kind::Postgres, 5432, {}), of(Kind::Postgres, 6432, {}), of(Kind::Redis, 6379, "NOAUTH"),
                         of(Kind::Amqp, 5672, {}), http(15672, "/", {}, 200)}};
    for (quint16 port = 3001; port <= 3008; ++port)
        bank.probes.append(http(port, "/health", "{\"status\":\"healthy\"}", 200));
    bank.fixedSubnet = true;
    all.append(bank);
    all.append({u"quewall"_s,
                {u"-f"_s, u"docker-compose.yml"_s},
                u"mvp"_s,
                14,
                11,
                {u"pkakey_django"_s},
                {route("theddt.local", "/dashboard/", {}, 200),
                 route("keycloak.theddt.local", "/health/ready", "UP", 200),
                 route("auth.theddt.local", "/ping", "OK", 200),
                 route("auth.theddt.local", "/", "Sign In", 403),
                 route("api.theddt.local", "/status", "pesequel", 200),
                 route("pgadmin.theddt.local", "/misc/ping", "PING", 200),
                 route("pkakey.theddt.local", "/health", "\"redis\": \"healthy\"", 200),
                 http(8080, "/ping", "OK", 200),
                 {Kind::Https, 443, "theddt.local", "/", 404, {}}}});
    return all;
}

} // namespace pierside::tests
