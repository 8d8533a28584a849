// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/neededvariables.h"
#include "models/compose/origins.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

//! Values of a keyring in a LoadRequest.
class TestStored : public QObject
{
    Q_OBJECT

private:
    static LoadRequest requestOf(const Folder &folder, const StringMap &environment, const QStringList &stored)
    {
        LoadRequest request;
        request.currentDirectory = folder.path();
        request.environment = environment;
        request.environment.insert(u"HOME"_s, folder.path(u"home"_s));
        for (const QString &name : stored)
            request.stored.insert(name, Secret::take(u"keyring"_s));
        return request;
    }
    static QString valueOf(const LoadRequest &request, const QString &key)
    {
        const LoadResult loaded = compose::load(request);
        return loaded.project ? loaded.project->services.first().environment.value(key).value_or(u"(none)"_s)
                              : loaded.diagnostics.value(0).toString();
    }

private Q_SLOTS:
    void theShellThenTheKeyringThenEnvFilesThenDefaultsCount()
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "services: {db: {image: x, environment: {P: '${PASSWORD:-default}'}}}\n");
        QCOMPARE(valueOf(requestOf(folder, {}, {}), u"P"_s), u"default"_s);
        folder.write(u".env"_s, "PASSWORD=file\n");
        QCOMPARE(valueOf(requestOf(folder, {}, {}), u"P"_s), u"file"_s);
        QCOMPARE(valueOf(requestOf(folder, {}, {u"PASSWORD"_s}), u"P"_s), u"keyring"_s);
        QCOMPARE(valueOf(requestOf(folder, {{u"PASSWORD"_s, u"shell"_s}}, {u"PASSWORD"_s}), u"P"_s), u"shell"_s);
        LoadRequest explicitFile = requestOf(folder, {}, {u"PASSWORD"_s});
        explicitFile.environmentFiles = {folder.path(u".env"_s)};
        QCOMPARE(valueOf(explicitFile, u"P"_s), u"keyring"_s);
    }

    void envFilesUseStoredValues()
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "services: {db: {image: x, environment: {P: '${URL}', Q: }}}\n");
        folder.write(u".env"_s, "URL=postgres://u:${PASSWORD}@db\n");
        QCOMPARE(valueOf(requestOf(folder, {}, {u"PASSWORD"_s}), u"P"_s), u"postgres://u:keyring@db"_s);
        QCOMPARE(valueOf(requestOf(folder, {}, {u"Q"_s}), u"Q"_s), u"keyring"_s);
        QCOMPARE(variablesOf(requestOf(folder, {}, {u"Q"_s})).value(u"Q"_s), u"keyring"_s);
    }

    void variablesThatSelectTheProjectAreNotStored()
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "services: {db: {image: x}}\n");
        const LoadRequest request = requestOf(folder, {}, {u"COMPOSE_PROJECT_NAME"_s, u"COMPOSE_FILE"_s});
        QVERIFY(load(request).project);
        QCOMPARE(load(request).project->name.value, u"shop"_s);
    }

    void theOriginIsTheKeyring()
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "services:\n  db:\n    image: x\n    environment:\n      P: ${PASSWORD}\n");
        folder.write(u".env"_s, "PASSWORD=file\n");
        const LoadRequest request = requestOf(folder, {}, {u"PASSWORD"_s});
        const Project project = *load(request).project;
        const QList<ValueOrigin> origins = environmentOrigins(request, project, project.services.first(), {});
        QCOMPARE(originText(origins.first()), u"compose.yaml:5, PASSWORD from the keyring"_s);
    }

    void theIdentityNeedsNoValues()
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "name: my-shop\nservices: {db: {image: '${IMAGE:?needed}'}}\n");
        const LoadRequest request = requestOf(folder, {}, {});
        QVERIFY(!load(request).project);
        QCOMPARE(identityOf(request), (std::optional<ProjectIdentity>({ProjectName{u"my-shop"_s}, folder.path()})));
    }

    void variablesThatAreOnlyPassedOnAreNeeded()
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "services:\n"
                                        "  a: {image: x, environment: [FROM_LIST, SET=1]}\n"
                                        "  b: {image: x, environment: {FROM_MAP: , SET: 2}}\n");
        QStringList names;
        for (const NeededVariable &variable : neededVariables(requestOf(folder, {}, {}))) {
            names.append(variable.name);
            QVERIFY(!variable.isMissing());
        }
        QCOMPARE(names, (QStringList{u"FROM_LIST"_s, u"FROM_MAP"_s}));
    }
};

QTEST_APPLESS_MAIN(TestStored)
#include "tst_stored.moc"
