// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/select/servicecontainer.h"
#include "app/cli/select/serviceselection.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

struct ContainerProcesses
{
    engine::Container container;
    engine::ProcessTable table;
};

void printProcessesJson(Invocation &run, const QList<ContainerProcesses> &all)
{
    QJsonArray array;
    for (const auto &[container, table] : all) {
        QJsonArray processes;
        for (const QStringList &row : table.rows) {
            QJsonObject process;
            for (qsizetype i = 0; i < table.titles.size(); ++i)
                process.insert(table.titles.at(i), row.at(i));
            processes.append(process);
        }
        array.append(QJsonObject{{u"container"_s, container.name},
                                 {u"service"_s, container.service()},
                                 {u"number"_s, container.number()},
                                 {u"processes"_s, processes}});
    }
    run.out().json(QJsonDocument(array));
}

void printProcesses(Invocation &run, const QList<ContainerProcesses> &all)
{
    QList<QStringList> rows;
    QStringList titles;
    for (const auto &[container, table] : all) {
        // An engine lists the same columns for each container.
        if (rows.isEmpty() || titles != table.titles) {
            titles = table.titles;
            rows.append(QStringList{tr("SERVICE"), u"#"_s} + titles);
        }
        for (const QStringList &row : table.rows)
            rows.append(QStringList{container.service(), QString::number(container.number())} + row);
    }
    if (!rows.isEmpty())
        run.out().table(rows);
}

} // namespace

ExitCode runTop(Invocation &run)
{
    const QStringList services = run.line().arguments;
    const auto stack = stackContainers(run, services);
    if (!stack)
        return run.fail(stack.error());
    QList<ContainerProcesses> all;
    const QList<engine::Container> containers = chosen(stack->all, services);
    for (const engine::Container &container : containers) {
        if (!container.isRunning())
            continue;
        const auto table = run.await(stack->engine->top(container.id));
        // It may have ended meanwhile.
        if (!table && table.error().code != ErrorCode::NotFound && table.error().code != ErrorCode::Conflict)
            return run.fail(table.error());
        if (table)
            all.append({container, *table});
    }
    if (run.out().isJson())
        printProcessesJson(run, all);
    else
        printProcesses(run, all);
    return ExitCode::Done;
}

} // namespace pierside::cli
