// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/helptext.h"
#include "app/cli/line/didyoumean.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString kindName(engine::EngineInfo::Kind kind)
{
    return kind == engine::EngineInfo::Kind::Podman ? u"Podman"_s : u"Docker"_s;
}

} // namespace

ExitCode runContexts(Invocation &run)
{
    const auto known = engine::contexts(run.locateRequest());
    if (!known)
        return run.fail(known.error());
    const auto tried = engine::locate(run.locateRequest());
    if (!tried)
        return run.fail(tried.error());
    const QString best = tried->isEmpty() ? QString() : tried->first().address;
    QJsonArray array;
    QList<QStringList> rows{{u"NAME"_s, u"ADDRESS"_s, u"ORIGIN"_s}};
    QList<engine::Target> all = *known;
    for (const engine::Target &target : *tried) {
        const bool listed = std::any_of(known->cbegin(), known->cend(), [&target](const engine::Target &other) {
            return other.address == target.address;
        });
        if (!listed)
            all.append(target);
    }
    for (const engine::Target &target : std::as_const(all)) {
        array.append(QJsonObject{{u"name"_s, target.name},
                                 {u"address"_s, target.address},
                                 {u"origin"_s, target.origin},
                                 {u"current"_s, target.address == best}});
        rows.append({target.name + (target.address == best ? u" *"_s : QString()), target.address, target.origin});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(rows);
    return ExitCode::Done;
}

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
    run.out().result(u"Pierside %1 (Qt %2)"_s.arg(own, QString::fromLatin1(qVersion())));
    if (info) {
        run.out().result(u"%1 %2, API %3, %4"_s.arg(kindName(info->kind), info->version, info->apiVersion.toString(),
                                                    info->address));
    } else {
        run.out().error(info.error());
    }
    return ExitCode::Done;
}

ExitCode runHelp(Invocation &run)
{
    const QStringList words = run.line().arguments;
    if (words.isEmpty()) {
        run.out().raw(generalHelp().toUtf8());
        run.out().flush();
        return ExitCode::Done;
    }
    const QString name = words.join(u' ');
    QStringList texts;
    for (const CommandSpec &command : commands()) {
        if (command.name == name || command.name.startsWith(name + u' '))
            texts.append(commandHelp(command));
    }
    if (texts.isEmpty()) {
        return run.fail({ErrorCode::BadInput, u"help"_s, u"there is no sub-command \"%1\""_s.arg(name),
                         didYouMean(name, commandWords(), u"Sub-commands"_s), 0});
    }
    run.out().raw(texts.join(u'\n').toUtf8());
    run.out().flush();
    return ExitCode::Done;
}

} // namespace pierside::cli
