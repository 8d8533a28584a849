// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <cmath>

namespace pierside::sample {

using namespace Qt::StringLiterals;
using items::PortText;
using items::RowState;

//! A curve like that of a busy service; \a seed shifts it.
inline QList<float> load(int seed, float level)
{
    QList<float> values;
    for (int i = 0; i < 40; ++i) {
        const double wave = std::sin(i * 0.55 + seed) * 0.35 + std::sin(i * 1.7 + seed * 3) * 0.25 + 1.0;
        values << float(wave) * level * (((i + seed * 7) % 17 == 3) ? 1.9F : 1.0F);
    }
    return values;
}

inline PortText web(quint16 published, quint16 target)
{
    return {published, target, u"tcp"_s, u"http://localhost:%1"_s.arg(published)};
}

inline PortText raw(quint16 published, quint16 target, const QString &protocol = u"tcp"_s)
{
    return {published, target, protocol, {}};
}

inline items::ServiceRow service(const QString &project, const QString &name, const QString &image, RowState state,
                                 const QString &detail = {})
{
    items::ServiceRow row;
    row.key = {StackId{project}, name};
    row.image = image;
    row.state = state;
    row.stateDetail = detail;
    return row;
}

inline items::ServiceRow busyService(items::ServiceRow row, int seed, float level, qint64 memory,
                                     const QList<PortText> &ports = {})
{
    row.cpu = load(seed, level);
    row.memory = memory;
    row.ports = ports;
    return row;
}

inline items::StackRow stack(const QString &name, const QList<items::ServiceRow> &services)
{
    items::StackRow row;
    row.id = StackId{name};
    row.project = ProjectName{name};
    row.services = services;
    row.files = {u"/home/dev/"_s + name + u"/compose.yaml"_s};
    QList<RowState> states;
    for (const items::ServiceRow &each : services)
        states << (each.stale ? RowState::Stale : each.state);
    const items::RollUp all = items::rollUp(states);
    row.state = all.state;
    row.stateDetail = all.text;
    return row;
}

//! Rows with every state: a running plan, an error, several containers, a foreign stack, a host process.
inline QList<items::WorkspaceRow> everyState()
{
    const QString q = u"quickstart"_s;
    const QString m = u"mpc-backend"_s;
    const QString s = u"shop"_s;
    items::StackRow quick =
        stack(q, {
                     busyService(service(q, u"web"_s, u"quickstart-service:latest"_s, RowState::Healthy), 1, 7.5F,
                                 12'400'000, {web(8480, 8080)}),
                     busyService(service(q, u"worker"_s, u"quickstart-service:latest"_s, RowState::Running), 2, 22.0F,
                                 48'200'000),
                     busyService(service(q, u"store"_s, u"quickstart-service:latest"_s, RowState::ReadyEngineStarting,
                                         u"ready after 2.4 s"_s),
                                 3, 1.4F, 187'000'000, {raw(5433, 5432)}),
                 });
    items::ServiceRow worker =
        busyService(service(m, u"celery"_s, u"mpc/worker:dev"_s, RowState::Unhealthy), 5, 63.0F, 1'240'000'000);
    for (int i = 1; i <= 3; ++i) {
        items::ContainerRow container;
        container.id = ContainerId{u"celery"_s + QString::number(i)};
        container.name = u"mpc-backend-celery-"_s + QString::number(i);
        container.state = i == 2 ? RowState::Unhealthy : RowState::Healthy;
        container.cpu = load(i, 21.0F);
        container.memory = 413'000'000;
        worker.containers << container;
    }
    items::ServiceRow pulling = service(m, u"keycloak"_s, u"quay.io/keycloak/keycloak:24.0"_s, RowState::NotCreated);
    pulling.stepText = u"pulling 43 %"_s;
    pulling.progress = 43;
    pulling.ports = {web(8080, 8080), web(9000, 9000), raw(7800, 7800), raw(8443, 8443)};
    items::ServiceRow waiting =
        service(m, u"oauth2-proxy"_s, u"oauth2-proxy:7.6"_s, RowState::Waiting, u"waiting for keycloak"_s);
    items::ServiceRow starting = service(m, u"keycloak-postgres"_s, u"postgres:16"_s, RowState::Starting);
    starting.stepText = u"checking pg_isready"_s;
    items::ServiceRow failed = service(m, u"pgbouncer"_s, u"edoburu/pgbouncer"_s, RowState::Crashed, u"exited (137)"_s);
    failed.errorText =
        u"driver failed programming external connectivity on endpoint mpc-backend-pgbouncer-1: address already in use"_s;
    items::StackRow mpc = stack(m, {starting, pulling, waiting, worker, failed});
    mpc.stepText = u"starting 2 of 5"_s;
    mpc.progress = 40;

    items::ServiceRow stale =
        busyService(service(s, u"search"_s, u"opensearch:2"_s, RowState::Healthy), 9, 14.0F, 912'000'000);
    stale.stale = true;
    items::StackRow shop =
        stack(s, {
                     service(s, u"migrate"_s, u"shop/api:dev"_s, RowState::ExitedOk),
                     service(s, u"api"_s, u"shop/api:dev"_s, RowState::RestartLoop, u"restarting (14)"_s),
                     service(s, u"mailpit"_s, u"axllent/mailpit"_s, RowState::Paused),
                     service(s, u"db"_s, u"mysql:8"_s, RowState::Conflict, u"3306 is taken"_s),
                     busyService(service(s, u"cache"_s, u"redis:7"_s, RowState::Drift, u"image changed"_s), 8, 2.0F,
                                 9'100'000, {raw(6379, 6379)}),
                     stale,
                     service(s, u"bitcoind"_s, u"bitcoin:27"_s, RowState::NotCreated),
                 });
    items::StackRow foreign =
        stack(u"grafana-lab"_s, {service(u"grafana-lab"_s, u"grafana"_s, u"grafana/grafana"_s, RowState::Healthy)});
    foreign.foreign = true;

    items::HostRow backend;
    backend.name = u"backend"_s;
    backend.state = RowState::Running;
    backend.ports = {web(14444, 14444)};
    backend.cpu = load(4, 9.0F);
    backend.memory = 66'000'000;
    return {{u"w1"_s, u"mpc"_s, {quick, mpc}, {backend}},
            {u"w2"_s, u"shop"_s, {shop}, {}},
            {u"other"_s, u"Other projects"_s, {foreign}, {}}};
}

//! One stack with \a count services that publish a port; \a prefix starts each name.
inline QList<items::WorkspaceRow> manyServices(int count, const QString &prefix)
{
    QList<items::ServiceRow> services;
    for (int i = 0; i < count; ++i)
        services << busyService(service(u"many"_s, u"%1%2"_s.arg(prefix).arg(i), u"nginx:1"_s, RowState::Healthy), i,
                                5.0F, 10'000'000, {web(quint16(8000 + i), 80)});
    return {{u"w"_s, u"Many"_s, {stack(u"many"_s, services)}, {}}};
}

} // namespace pierside::sample
