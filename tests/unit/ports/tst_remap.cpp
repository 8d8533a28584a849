// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/ports/remap.h"
#include "tests/support/files.h"
#include "tests/unit/ports/portsfixture.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace portsfixture;

class tst_Remap : public QObject
{
    Q_OBJECT

    static compose::LoadResult load(const QStringList &files, const QString &directory)
    {
        compose::LoadRequest request;
        request.files = files;
        request.currentDirectory = directory;
        return compose::load(request);
    }

private Q_SLOTS:
    void replacesOnePort()
    {
        QTemporaryDir folder;
        const QString base = folder.filePath(u"compose.yaml"_s);
        const QString own = folder.filePath(u"own.yaml"_s);
        tests::writeFile(
            base, "name: shop\nservices:\n"
                  "  web: {image: app, ports: ['127.0.0.1:8080:80', '8443:443', '5353:53/udp', '9000-9005:90']}\n"
                  "  db: {image: app, ports: ['5432:5432']}\n");
        const auto before = load({base}, folder.path());
        QVERIFY(before.project);
        const QList<Published> ports = publishedPorts(*before.project);
        const QList<Remap> remaps{remapOf(ports[0], 8081), remapOf(ports[3], 9100), remapOf(ports[4], 0)};
        tests::writeFile(own, overrideText(*before.project, remaps));
        const auto after = load({base, own}, folder.path());
        QVERIFY2(after.project, after.diagnostics.isEmpty() ? "" : qPrintable(after.diagnostics.first().toString()));
        QVERIFY2(after.diagnostics.isEmpty(), qPrintable(after.diagnostics.value(0).toString()));
        QStringList texts;
        for (const Published &port : publishedPorts(*after.project))
            texts.append(port.service + u' ' + port.text());
        QCOMPARE(texts,
                 (QStringList{u"web 127.0.0.1:8081→80"_s, u"web 8443→443"_s, u"web 5353→53/udp"_s, u"web 9100→90"_s}));
        const auto known = readRemaps(overrideText(*before.project, remaps), own);
        QVERIFY(known);
        QCOMPARE(*known, remaps);
    }

    void movesSinglePortsOfARange()
    {
        QTemporaryDir folder;
        const QString base = folder.filePath(u"compose.yaml"_s);
        const QString own = folder.filePath(u"own.yaml"_s);
        tests::writeFile(base,
                         "name: shop\nservices:\n"
                         "  web: {image: app, ports: ['127.0.0.1:8000-8010:100-110/udp', '[::1]:9000-9001:1-2']}\n");
        const auto before = load({base}, folder.path());
        QVERIFY(before.project);
        const QList<Published> ports = publishedPorts(*before.project);
        QCOMPARE(ports.size(), 2);
        const QList<Remap> remaps{remapOf(ports[0].part(8000, 8000), 7000), remapOf(ports[0].part(8005, 8005), 0),
                                  remapOf(ports[1], 9100)};
        tests::writeFile(own, overrideText(*before.project, remaps));
        const auto after = load({base, own}, folder.path());
        QVERIFY2(after.project, after.diagnostics.isEmpty() ? "" : qPrintable(after.diagnostics.first().toString()));
        QStringList texts;
        for (const Published &port : publishedPorts(*after.project))
            texts.append(port.text());
        QCOMPARE(texts, (QStringList{u"127.0.0.1:7000→100/udp"_s, u"127.0.0.1:8001-8004→101-104/udp"_s,
                                     u"127.0.0.1:8006-8010→106-110/udp"_s, u"[::1]:9100-9101→1-2"_s}));
        const auto known = readRemaps(overrideText(*before.project, remaps), own);
        QVERIFY(known);
        QCOMPARE(*known, remaps);
    }

    void quotesNamesForYaml()
    {
        const compose::Project odd =
            project(u"p"_s, {service(u"yes"_s, {mapping(u"80"_s, 80)}), service(u"1.5"_s, {mapping(u"81"_s, 81)})});
        QList<Remap> remaps;
        for (const Published &port : publishedPorts(odd))
            remaps = withRemap(remaps, remapOf(port, quint16(port.first + 1000)));
        const auto known = readRemaps(overrideText(odd, remaps), {});
        QVERIFY(known);
        QCOMPARE(*known, remaps);
    }

    void setsAVariable()
    {
        QTemporaryDir folder;
        const QByteArray text =
            "services:\n  db: {image: app, ports: ['${DB_IP:-127.0.0.1}:${DB_PORT:-5432}:5432', '$$X:1']}\n"
            "  web: {image: app, ports: [{target: 80, published: $WEB}]}\n";
        QCOMPARE(variablesInPorts(text, {}, u"db"_s), (QStringList{u"DB_IP"_s, u"DB_PORT"_s}));
        QCOMPARE(variablesInPorts(text, {}, u"web"_s), QStringList{u"WEB"_s});
        QVERIFY(variablesInPorts("[", {}, u"web"_s).isEmpty());
        const QString base = folder.filePath(u"compose.yaml"_s);
        tests::writeFile(base, "name: shop\nservices:\n  db: {image: app, ports: ['${DB_PORT:-5432}:5432']}\n");
        compose::LoadRequest request;
        request.files = {base};
        request.currentDirectory = folder.path();
        request.overrideDirectory = folder.filePath(u"overrides"_s);
        QVERIFY(QDir().mkpath(request.overrideDirectory));
        const auto before = compose::load(request);
        QVERIFY(before.project && !before.project->overrideFile.isEmpty());
        Remap remap = remapOf(publishedPorts(*before.project).first(), 5433);
        remap.variable = u"DB_PORT"_s;
        const QString own = before.project->overrideFile;
        tests::writeFile(own, overrideText(*before.project, {remap}));
        tests::writeFile(variablesFileOf(own), variablesText({remap}));
        QCOMPARE(publishedPorts(*compose::load(request).project).first().first, 5433);
        QCOMPARE(readRemaps(overrideText(*before.project, {remap}), own)->first(), remap);
        request.withOverride = false;
        QCOMPARE(publishedPorts(*compose::load(request).project).first().first, 5432);
        QCOMPARE(variablesFileOf(QString()), QString()); // a project without an override
    }

    //! The files changed meanwhile: the stack still loads.
    void loadsWithAnOutdatedOverride()
    {
        QTemporaryDir folder;
        const QString base = folder.filePath(u"compose.yaml"_s);
        tests::writeFile(base, "name: shop\nservices:\n  web: {image: app, ports: ['8080:80']}\n");
        compose::LoadRequest request;
        request.files = {base};
        request.currentDirectory = folder.path();
        request.overrideDirectory = folder.filePath(u"overrides"_s);
        QVERIFY(QDir().mkpath(request.overrideDirectory));
        const auto before = compose::load(request);
        tests::writeFile(before.project->overrideFile,
                         overrideText(*before.project, {remapOf(publishedPorts(*before.project).first(), 8081)}));
        QCOMPARE(compose::load(request).project->files.size(), 2);
        tests::writeFile(base, "name: shop\nservices:\n  other: {image: app}\n");
        const auto after = compose::load(request);
        QVERIFY(after.project);
        QCOMPARE(after.project->services.size(), 1);
        QCOMPARE(after.diagnostics.size(), 1);
        QCOMPARE(after.diagnostics.first().severity, Diagnostic::Severity::Warning);
    }

    void keepsOneRemapPerPort()
    {
        const QList<Published> ports = publishedPorts(service(u"web"_s, {mapping(u"80"_s, 80), mapping(u"81"_s, 81)}));
        QList<Remap> remaps = withRemap({}, remapOf(ports[0], 8080));
        remaps = withRemap(remaps, remapOf(ports[1], 8081));
        remaps = withRemap(remaps, remapOf(ports[0], 8090));
        QCOMPARE(remaps.size(), 2);
        QCOMPARE(remaps.last().to, 8090);
        QCOMPARE(remaps.last().text(), u"web: 80 → 8090"_s);
        // With the override the port is 8090 already.
        Remap again = remaps.last();
        again.from = u"8090"_s;
        again.to = 8099;
        remaps = withRemap(remaps, again);
        QCOMPARE(remaps.size(), 2);
        QCOMPARE(remaps.last().text(), u"web: 80 → 8099"_s);
        again.from = u"80"_s;
        again.to = 80;
        QCOMPARE(withRemap(remaps, again).size(), 1);
    }

    void refusesForeignFiles()
    {
        for (const QByteArray &text : {QByteArray("services: {}\n"), QByteArray(), QByteArray("- a\n"),
                                       QByteArray("x-pierside-ports: 5\n"), QByteArray("{")}) {
            const auto known = readRemaps(text, u"/x.yaml"_s);
            QVERIFY2(!known, text.constData());
            QCOMPARE(known.error().code, ErrorCode::BadInput);
        }
        QCOMPARE(readRemaps("x-pierside-ports: [{service: a, to: nonsense}]\n", {})->size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Remap)
#include "tst_remap.moc"
