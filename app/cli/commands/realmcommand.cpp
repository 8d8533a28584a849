// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/commands/question.h"
#include "app/cli/select/servicecontainer.h"
#include "app/common/paths.h"
#include "models/actions/keycloakcontainer.h"
#include "models/actions/realmtrip.h"
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

struct RealmPlace
{
    std::shared_ptr<engine::Engine> engine;
    actions::RealmSubject subject;
};

//! The named service, else the only Keycloak of the stack.
Result<QString> realmServiceOf(Invocation &run, const StackContainers &stack, const catalogue::Catalogue &catalogue)
{
    if (!run.line().arguments.isEmpty())
        return run.line().arguments.first();
    const QString what = tr("Finding the realm");
    const QStringList services = actions::keycloakServices(stack.all, catalogue);
    if (services.isEmpty())
        return failure(ErrorCode::NotFound, what, tr("No Keycloak of this stack runs"));
    if (services.size() > 1)
        return failure(ErrorCode::BadInput, what, tr("Several services are a Keycloak: %1").arg(services.join(u", "_s)),
                       tr("Name one of them."));
    return services.first();
}

Result<RealmPlace> realmPlaceOf(Invocation &run)
{
    const auto stack = stackContainers(run, run.line().arguments.mid(0, 1));
    if (!stack)
        return failure(stack.error());
    const catalogue::Catalogue catalogue = userCatalogue(run);
    const auto service = realmServiceOf(run, *stack, catalogue);
    if (!service)
        return failure(service.error());
    const QString file = run.line().arguments.value(1);
    const auto subject = actions::realmSubject(
        {*service, run.line().value(u"realm"_s),
         file.isEmpty() ? QString() : QDir::cleanPath(QDir(app::currentDirectory()).absoluteFilePath(file)), stack->all,
         catalogue});
    if (!subject)
        return failure(subject.error());
    if (subject->file.isEmpty())
        return failure(ErrorCode::BadInput, tr("The realm %1 of %2").arg(subject->realm, subject->service),
                       tr("No folder of this machine is mounted at /opt/keycloak/data/import"),
                       tr("Name the file after the service."));
    return RealmPlace{stack->engine, *subject};
}

QJsonObject toJson(const actions::RealmSubject &subject)
{
    return {{u"service"_s, subject.service}, {u"realm"_s, subject.realm}, {u"file"_s, subject.file}};
}

QJsonArray toJson(const QList<actions::RealmDifference> &differences)
{
    using Side = actions::RealmDifference::Side;
    QJsonArray array;
    for (const actions::RealmDifference &one : differences) {
        const QString side = one.side == Side::OnlyFile     ? u"file"_s
                             : one.side == Side::OnlyServer ? u"server"_s
                                                            : u"both"_s;
        array.append(QJsonObject{
            {u"path"_s, one.path}, {u"side"_s, side}, {u"inFile"_s, one.inFile}, {u"onServer"_s, one.onServer}});
    }
    return array;
}

void print(Output &out, const QList<actions::RealmDifference> &differences)
{
    for (const actions::RealmDifference &one : differences)
        out.result(u"  "_s + actions::differenceText(one));
}

} // namespace

ExitCode runRealmDiff(Invocation &run)
{
    const auto place = realmPlaceOf(run);
    if (!place)
        return run.fail(place.error());
    const auto found = run.await(actions::compareRealm(place->engine, place->subject, QCoreApplication::instance()));
    if (!found)
        return run.fail(found.error());
    if (run.out().isJson()) {
        QJsonObject object = toJson(found->subject);
        object.insert(u"serverVersion"_s, found->serverVersion);
        object.insert(u"fileVersion"_s, found->fileVersion);
        object.insert(u"differences"_s, toJson(found->differences));
        run.out().json(QJsonDocument(object));
    } else {
        run.out().result(
            tr("%1, realm %2, %3:").arg(found->subject.service, found->subject.realm, versionText(*found)));
        print(run.out(), found->differences);
        run.out().result(
            found->differences.isEmpty()
                ? u"  "_s + tr("The server has what %1 has.").arg(found->subject.file)
                : tr("%n difference(s) from %1", nullptr, int(found->differences.size())).arg(found->subject.file));
    }
    return found->differences.isEmpty() ? ExitCode::Done : ExitCode::Failed;
}

ExitCode runRealmExport(Invocation &run)
{
    const auto place = realmPlaceOf(run);
    if (!place)
        return run.fail(place.error());
    const auto written = run.await(actions::exportRealm(place->engine, place->subject, QCoreApplication::instance()));
    if (!written)
        return run.fail(written.error());
    if (run.out().isJson()) {
        QJsonObject object = toJson(written->subject);
        object.insert(u"serverVersion"_s, written->serverVersion);
        object.insert(u"changed"_s, written->isChanged);
        run.out().json(QJsonDocument(object));
    } else {
        run.out().message((written->isChanged ? tr("exported the realm %1 of Keycloak %2: %3")
                                              : tr("the realm %1 of Keycloak %2 is in %3 already"))
                              .arg(written->subject.realm, written->serverVersion, written->subject.file));
    }
    return ExitCode::Done;
}

ExitCode runRealmImport(Invocation &run)
{
    const auto place = realmPlaceOf(run);
    if (!place)
        return run.fail(place.error());
    const QString question = tr("Change the realm %1 of %2 to what %3 has?")
                                 .arg(place->subject.realm, place->subject.service, place->subject.file);
    if (const auto agreed = agreeToChange(run, question); !agreed)
        return run.fail(agreed.error());
    const auto imported = run.await(actions::importRealm(place->engine, place->subject, QCoreApplication::instance()));
    if (!imported)
        return run.fail(imported.error());
    if (run.out().isJson()) {
        QJsonObject object = toJson(imported->subject);
        object.insert(u"imported"_s, QJsonArray::fromStringList(imported->done));
        object.insert(u"remaining"_s, toJson(imported->remaining));
        run.out().json(QJsonDocument(object));
    } else {
        for (const QString &one : imported->done)
            run.out().message(tr("imported: %1").arg(one));
        if (imported->done.isEmpty())
            run.out().message(tr("nothing to import"));
        if (!imported->remaining.isEmpty())
            run.out().result(tr("Keycloak did not take over:"));
        print(run.out(), imported->remaining);
    }
    return imported->remaining.isEmpty() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli
