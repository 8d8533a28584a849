// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "models/core/translate.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString kindName(engine::EngineInfo::Kind kind)
{
    return kind == engine::EngineInfo::Kind::Podman ? u"Podman"_s : u"Docker"_s;
}

} // namespace

ExitCode runVersion(Invocation &run)
{
    const QString own = QCoreApplication::applicationVersion();
    if (run.line().has(u"short"_s)) {
        run.out().result(own);
        return ExitCode::Done;
    }
    const auto info =
        run.firstAnswer<engine::EngineInfo>([](const EnginePointer &engine) { return engine->connect(); });
    if (run.out().isJson()) {
        QJsonObject object{{u"version"_s, own}, {u"qt"_s, QString::fromLatin1(qVersion())}};
        if (info) {
            object.insert(u"engine"_s, QJsonObject{{u"kind"_s, kindName(info->kind)},
                                                   {u"version"_s, info->version},
                                                   {u"apiVersion"_s, info->apiVersion.toString()},
                                                   {u"address"_s, info->address}});
        }
        run.out().json(QJsonDocument(object));
        return ExitCode::Done;
    }
    run.out().result(tr("Pierside %1 (Qt %2)").arg(own, QString::fromLatin1(qVersion())));
    if (info) {
        run.out().result(tr("%1 %2, API %3, %4")
                             .arg(kindName(info->kind), info->version, info->apiVersion.toString(), info->address));
    } else {
        run.out().error(info.error());
    }
    return ExitCode::Done;
}

} // namespace pierside::cli
