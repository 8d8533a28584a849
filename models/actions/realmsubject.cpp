// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/keycloakcontainer.h"
#include "models/actions/realmtrip.h"
#include "models/core/translate.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

constexpr qint64 mostOfRealmFile = 16 * 1024 * 1024;

//! The realms of the files that Keycloak imports at start, and where they are on this machine.
QMap<QString, QString> importedFiles(const Container &keycloak, QString &folder)
{
    const QString imports = u"/opt/keycloak/data/import"_s;
    QStringList paths;
    for (const engine::Mount &mount : keycloak.mounts) {
        if (mount.type != "bind"_L1)
            continue;
        if (mount.destination == imports && QFileInfo(mount.source).isDir()) {
            folder = mount.source;
            const QFileInfoList files = QDir(mount.source).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
            for (const QFileInfo &file : files)
                paths.append(file.filePath());
        } else if (mount.destination.startsWith(imports + u'/') && mount.destination.endsWith(".json"_L1)) {
            paths.append(mount.source);
        }
    }
    QMap<QString, QString> files;
    for (const QString &path : std::as_const(paths)) {
        const auto realm = readRealmFile(path);
        const QString name = realm ? (*realm)["realm"_L1].toString() : QString();
        if (!name.isEmpty() && !files.contains(name))
            files.insert(name, path);
    }
    return files;
}

//! The realm and its file, where the request leaves them open.
Result<Done> chooseRealm(const RealmRequestFrom &request, const Container &keycloak, RealmSubject &subject)
{
    subject.realm = request.realm;
    subject.file = request.file;
    if (!subject.file.isEmpty()) {
        if (subject.realm.isEmpty() && QFileInfo(subject.file).isFile()) {
            const auto file = readRealmFile(subject.file);
            if (!file)
                return failure(file.error());
            subject.realm = (*file)["realm"_L1].toString();
        }
    } else {
        QString folder;
        const QMap<QString, QString> files = importedFiles(keycloak, folder);
        if (subject.realm.isEmpty() && files.size() == 1)
            subject.realm = files.firstKey();
        if (subject.realm.isEmpty())
            subject.realm = namedRealm(request.containers);
        subject.file = files.value(subject.realm);
        // The name that Keycloak's export gives it. A realm with a slash has no default file.
        if (subject.file.isEmpty() && !folder.isEmpty() && !subject.realm.contains(u'/'))
            subject.file = folder + u'/' + subject.realm + u"-realm.json"_s;
    }
    if (subject.realm.isEmpty())
        subject.realm = namedRealm(request.containers);
    return Done{};
}

} // namespace

Result<QJsonObject> readRealmFile(const QString &path)
{
    const QString what = tr("Reading %1").arg(path);
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return failure(ErrorCode::NotFound, what, tr("There is no such file"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, what, file.errorString());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(mostOfRealmFile), &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::BadInput, what, problem.errorString());
    if (document["realm"_L1].toString().isEmpty())
        return failure(ErrorCode::BadInput, what, tr("It is not the file of one realm"));
    return document.object();
}

Result<RealmSubject> realmSubject(const RealmRequestFrom &request)
{
    const QString what = tr("The realm of %1").arg(request.service);
    const auto container = keycloakContainer(request.service, request.containers, request.catalogue, what);
    if (!container)
        return failure(container.error());
    RealmSubject subject;
    subject.service = request.service;
    subject.container = container->id;
    subject.port = keycloakPort(*container);
    subject.root = keycloakRoot(*container);
    const catalogue::Entry image = request.catalogue.forImage(container->image);
    const auto account = [&](const QString &role) {
        const QStringList names = image.variables.value(role).split(u' ', Qt::SkipEmptyParts);
        for (const QString &name : names) {
            if (QString value = variableOf(*container, name); !value.isEmpty())
                return value;
        }
        return QString();
    };
    subject.user = account(u"user"_s);
    subject.password = Secret::take(account(u"password"_s));
    if (subject.user.isEmpty() || subject.password.isEmpty())
        return failure(ErrorCode::NotFound, what, tr("The container's variables name no account"),
                       tr("Set %1 and %2.").arg(u"KC_BOOTSTRAP_ADMIN_USERNAME"_s, u"KC_BOOTSTRAP_ADMIN_PASSWORD"_s));
    for (const QString &line : container->environment)
        subject.variables.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    if (const auto chosen = chooseRealm(request, *container, subject); !chosen)
        return failure(chosen.error());
    return subject;
}

} // namespace pierside::actions
