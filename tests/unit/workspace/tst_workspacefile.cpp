// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/workspacefile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::workspace;

namespace {

const char fullFile[] =
    "name: mpc-backend\n"
    "stacks:\n"
    "  db:   {files: [docker-compose.pgonly.yml]}\n"
    "  auth: {files: [docker-compose.keycloak.yml], env_files: [.env], profiles: [dev]}\n"
    "  plain: {needs: [db]}\n"
    "hosts:\n"
    "  backend:\n"
    "    needs: [db, auth]\n"
    "    command: [cargo, run, --release]\n"
    "    cwd: ../mpc-backend\n"
    "    env_file: .env\n"
    "    endpoints: [{name: api, url: \"http://localhost:14444\"}, {name: health, grpc: \"localhost:14447\"}]\n"
    "hooks:\n"
    "  after_reset: [[\"./setup-keycloak.sh\"], {argv: [echo, db], stacks: [db]}]\n"
    "commands:\n"
    "  - {name: migrate, exec: db, argv: [psql, -f, /migrations/all.sql], loses: the old tables}\n"
    "  - {name: show, argv: [\"true\"]}\n";

} // namespace

class TestWorkspaceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheExamples_data()
    {
        QTest::addColumn<QString>("file");
        const QDir stacks(QStringLiteral(STACKS));
        const QStringList folders = stacks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &folder : folders) {
            if (QFile::exists(stacks.filePath(folder + u"/pierside.yaml"_s)))
                QTest::newRow(qPrintable(folder)) << stacks.filePath(folder + u"/pierside.yaml"_s);
        }
    }
    void readsTheExamples()
    {
        QFETCH(const QString, file);
        const WorkspaceResult result = readWorkspaceFile(file);
        QVERIFY2(result.workspace,
                 result.diagnostics.isEmpty() ? "" : qPrintable(result.diagnostics.first().toString()));
        for (const StackFiles &stack : result.workspace->stacks) {
            const QStringList named = stack.files + stack.environmentFiles;
            for (const QString &name : named)
                QVERIFY2(QFile::exists(name), qPrintable(name));
        }
    }
    void readsEveryKey()
    {
        const WorkspaceResult result = readWorkspace(fullFile, u"/src/ws/pierside.yaml"_s);
        QVERIFY2(result.workspace,
                 result.diagnostics.isEmpty() ? "" : qPrintable(result.diagnostics.first().toString()));
        const WorkspaceFile &ws = *result.workspace;
        QCOMPARE(ws.name, u"mpc-backend"_s);
        QCOMPARE(ws.stacks.size(), 3);
        QCOMPARE(ws.stacks.at(0).files, QStringList{u"/src/ws/docker-compose.pgonly.yml"_s});
        QCOMPARE(ws.stacks.at(1).environmentFiles, QStringList{u"/src/ws/.env"_s});
        QCOMPARE(ws.stacks.at(1).profiles, QStringList{u"dev"_s});
        QCOMPARE(ws.stacks.at(2).name, u"plain"_s);
        QCOMPARE(ws.stacks.at(2).directory, u"/src/ws"_s);
        QCOMPARE(ws.hosts.size(), 1);
        QCOMPARE(ws.hosts.first().directory, u"/src/mpc-backend"_s);
        QCOMPARE(ws.hosts.first().command, (QStringList{u"cargo"_s, u"run"_s, u"--release"_s}));
        QCOMPARE(ws.hosts.first().endpoints.at(1).grpc, u"localhost:14447"_s);
        QCOMPARE(ws.needs.value(u"plain"_s), QStringList{u"db"_s});
        const QList<Hook> hooks = ws.hooks.value(u"after_reset"_s);
        QCOMPARE(hooks.size(), 2);
        QCOMPARE(hooks.at(0).argv, QStringList{u"./setup-keycloak.sh"_s});
        QCOMPARE(hooks.at(0).stacks, QStringList());
        QCOMPARE(hooks.at(1).argv, (QStringList{u"echo"_s, u"db"_s}));
        QCOMPARE(hooks.at(1).stacks, QStringList{u"db"_s});
        QCOMPARE(ws.commands.first().exec, u"db"_s);
        QCOMPARE(ws.commands.first().loses, u"the old tables"_s);
        QCOMPARE(ws.commands.last().loses, QString());
        QCOMPARE(result.diagnostics.size(), 0);
    }

    void reportsErrors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("mention");
        QTest::newRow("empty") << QByteArray() << 1 << 1 << u"empty"_s;
        QTest::newRow("unknown key") << QByteArray("name: x\nstakcs: {}\n") << 2 << 1 << u"stakcs: unknown key"_s;
        QTest::newRow("unknown key of a stack")
            << QByteArray("stacks:\n  db:\n    file: [a]\n") << 3 << 5 << u"stacks.db.file: unknown key"_s;
        QTest::newRow("text for a map") << QByteArray("stacks: db\n") << 1 << 9 << u"expected a mapping"_s;
        QTest::newRow("list at the top") << QByteArray("- a\n") << 1 << 1 << u"expected a mapping"_s;
        QTest::newRow("map for a text") << QByteArray("name: {a: b}\n") << 1 << 7 << u"expected a text"_s;
        QTest::newRow("unknown hook") << QByteArray("hooks:\n  after_all: []\n") << 2 << 3 << u"unknown key"_s;
        QTest::newRow("unknown need") << QByteArray("hosts:\n  a:\n    needs: [b]\n") << 3 << 5 << u"no stack"_s;
        QTest::newRow("needs in a circle")
            << QByteArray("stacks:\n  a: {needs: [b]}\n  b: {needs: [a]}\n") << 2 << 6 << u"a -> b -> a"_s;
        QTest::newRow("two of one name") << QByteArray("stacks:\n  a: {}\nhosts:\n  a: {}\n") << 4 << 6
                                         << u"same name"_s;
        QTest::newRow("hook of no stack")
            << QByteArray("hooks:\n  after_up: [{argv: [x], stacks: [db]}]\n") << 2 << 14 << u"no stack"_s;
        QTest::newRow("hook of nothing") << QByteArray("hooks:\n  after_up: [[]]\n") << 2 << 14 << u"program"_s;
        QTest::newRow("odd link") << QByteArray("hosts:\n  a:\n    endpoints: [{url: \"file:///etc\"}]\n") << 3 << 23
                                  << u"http"_s;
        QTest::newRow("tab") << QByteArray("stacks:\n\tdb: {}\n") << 2 << 1 << u""_s;
        QTest::newRow("binary") << QByteArray("\0\1\2\3", 4) << 1 << 1 << u""_s;
    }

    void reportsErrors()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, mention);
        const WorkspaceResult result = readWorkspace(text, u"/w/pierside.yaml"_s);
        QVERIFY(!result.workspace);
        Diagnostic error;
        for (const Diagnostic &diagnostic : result.diagnostics) {
            if (diagnostic.severity == Diagnostic::Severity::Error)
                error = diagnostic;
        }
        QVERIFY2(error.toString().contains(mention), qPrintable(error.toString()));
        QCOMPARE(error.place, (SourcePlace{u"/w/pierside.yaml"_s, line, column}));
    }

    void reportsAMissingFile()
    {
        const WorkspaceResult result = readWorkspaceFile(u"/no/such/pierside.yaml"_s);
        QVERIFY(!result.workspace);
        QVERIFY(result.diagnostics.first().toString().contains(u"/no/such/pierside.yaml"_s));
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceFile)
#include "tst_workspacefile.moc"
