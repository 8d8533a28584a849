// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/tar.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

//! \brief Builds an image with BuildKit, which the docker command line cannot do without a plugin.
//!
//! The engine fetches the context from a server of this object.
class BuildKitBuild : public QObject
{
public:
    explicit BuildKitBuild(const QByteArray &context)
        : m_context(context)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = m_server.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [this, client] {
                const QByteArray request = client->readAll();
                client->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/x-tar\r\n"
                              "Content-Length: " +
                              QByteArray::number(m_context.size()) + "\r\n\r\n");
                if (!request.startsWith("HEAD"))
                    client->write(m_context);
                client->disconnectFromHost();
            });
        });
        connect(&m_engine, &QLocalSocket::readyRead, this, [this] { m_answer += m_engine.readAll(); });
        const QString host = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
        m_engine.connectToServer(host.section(u"unix://"_s, 1));
        m_engine.write("POST /v1.41/build?version=2&remote=http%3A%2F%2F127.0.0.1%3A" +
                       QByteArray::number(m_server.serverPort()) + "%2F" + QByteArray::number(getpid()) +
                       ".tar HTTP/1.1\r\nHost: d\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    bool hasEnded() const { return m_engine.state() == QLocalSocket::UnconnectedState; }
    const QByteArray &answer() const { return m_answer; }
    //! The description of the record of its context in the build cache.
    QString record() const { return u"http url http://127.0.0.1:%1/%2.tar"_s.arg(m_server.serverPort()).arg(getpid()); }

private:
    const QByteArray m_context;
    QTcpServer m_server;
    QLocalSocket m_engine;
    QByteArray m_answer;
};

} // namespace

//! The disk of a real engine is listed and cleaned, and volumes that hold caches are kept apart. Reads the folders of
//! volumes: needs root.
class TestCleanupDocker : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"volumes-c-%1"_s.arg(getpid());

    QString name(const QString &key) const { return m_project + u'_' + key; }
    QString folder(const QString &key) const
    {
        return QString::fromUtf8(
            m_program.docker({u"inspect"_s, u"--format"_s, u"{{.Mountpoint}}"_s, name(key)}).out.trimmed());
    }
    void put(const QString &key, const QString &file) const
    {
        QFile written(folder(key) + u'/' + file);
        QVERIFY2(written.open(QIODevice::WriteOnly) && written.write("precious") == 8, qPrintable(written.fileName()));
    }
    bool has(const QString &key, const QString &file) const { return QFile::exists(folder(key) + u'/' + file); }
    //! The row of `df` with this name.
    QJsonObject row(const QString &wanted) const
    {
        const Outcome outcome = m_program.run({u"df"_s, u"--all"_s, u"--json"_s});
        const QJsonArray items = outcome.json()[u"items"_s].toArray();
        for (const QJsonValue &item : items) {
            if (item[u"name"_s].toString() == wanted)
                return item.toObject();
        }
        return {};
    }
    bool exists(const QString &kind, const QString &object) const
    {
        return m_program.docker({kind, u"inspect"_s, object}).exitCode == 0;
    }
    //! Two images that nothing uses, the second without a name.
    void makeImages() const
    {
        for (const QByteArray &content : {QByteArray("a"), QByteArray("b")}) {
            m_program.write(u"Dockerfile"_s, "FROM scratch\nCOPY file /file\nLABEL made=\"" + content + "\"\n");
            m_program.write(u"file"_s, content);
            VERIFY_EXIT(m_program.docker({u"build"_s, u"--quiet"_s, u"--tag"_s, m_project + u"-image"_s, u"."_s}), 0);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test reads the folders of the engine");
        m_program.setEnvironment(u"DOCKER_BUILDKIT"_s, u"0"_s);
        m_program.write(u"compose.yaml"_s, u"name: %1\n"
                                           "services:\n"
                                           "  app:\n"
                                           "    image: pierside-test/service\n"
                                           "    stop_grace_period: 1s\n"
                                           "    volumes: ['data:/data', 'npm:/app/node_modules', 'told:/told']\n"
                                           "volumes:\n"
                                           "  data: {}\n"
                                           "  npm: {}\n"
                                           "  told: {x-pierside: {class: cache}}\n"_s.arg(m_project)
                                               .toUtf8());
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        VERIFY_EXIT(m_program.docker({u"volume"_s, u"create"_s, u"--label"_s, u"com.docker.compose.project=gone"_s,
                                      m_project + u"-orphan"_s}),
                    0);
        makeImages();
    }
    void cleanupTestCase()
    {
        m_program.docker({u"rm"_s, u"-f"_s, u"-v"_s, m_project + u"-app-1"_s, m_project + u"-stopped"_s});
        for (const QString &key : {u"data"_s, u"npm"_s, u"told"_s})
            m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, name(key)});
        m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, m_project + u"-orphan"_s});
        m_program.docker({u"network"_s, u"rm"_s, m_project + u"_default"_s});
        m_program.docker({u"rmi"_s, u"-f"_s, m_project + u"-image"_s});
        m_program.docker({u"image"_s, u"prune"_s, u"-f"_s, u"--filter"_s, u"label=made=a"_s});
    }

    void dfSaysWhatIsUsedAndByWhom()
    {
        const QJsonObject data = row(name(u"data"_s));
        QCOMPARE(data[u"kind"_s].toString(), u"volume"_s);
        QCOMPARE(data[u"projects"_s].toArray(), QJsonArray{m_project});
        QVERIFY(!data[u"removable"_s].toBool(true));
        QCOMPARE(data[u"reason"_s].toString(), u"used by %1-app-1"_s.arg(m_project));
        const QJsonObject orphan = row(m_project + u"-orphan"_s);
        QVERIFY(orphan[u"removable"_s].toBool() && !orphan[u"suggested"_s].toBool(true));
        QVERIFY(orphan.contains(u"bytes"_s) && orphan.contains(u"lastUsed"_s));
        const QJsonObject image = row(m_project + u"-image:latest"_s);
        QCOMPARE(image[u"kind"_s].toString(), u"image"_s);
        QVERIFY(image[u"removable"_s].toBool() && !image[u"suggested"_s].toBool(true));
        const Outcome table = m_program.run({u"df"_s});
        VERIFY_EXIT(table, 0);
        VERIFY_SAYS(table, name(u"data"_s));
        QVERIFY(!table.out.contains("-orphan")); // of another project
    }

    void aDryRunRemovesNothing()
    {
        const Outcome dry = m_program.run({u"cleanup"_s, u"--all"_s, u"--images"_s, u"--volumes"_s, u"--dry-run"_s});
        VERIFY_EXIT(dry, 0);
        QVERIFY2(dry.err.contains("-orphan") && dry.err.contains("-image:latest"), dry.both().constData());
        QVERIFY(exists(u"image"_s, m_project + u"-image"_s) && exists(u"volume"_s, m_project + u"-orphan"_s));
        // Without a terminal nothing is removed unless --yes is given.
        QCOMPARE(m_program.run({u"cleanup"_s, u"--all"_s, m_project + u"-orphan"_s}).exitCode, 2);
        QVERIFY(exists(u"volume"_s, m_project + u"-orphan"_s));
    }

    void whatIsKeptOrUsedStays()
    {
        const QString image = m_project + u"-image:latest"_s;
        VERIFY_EXIT(m_program.run({u"keep"_s, u"image:"_s + image}), 0);
        QVERIFY(row(image)[u"kept"_s].toBool());
        QCOMPARE(m_program.run({u"cleanup"_s, u"--all"_s, image, u"--yes"_s}).exitCode, 1);
        VERIFY_EXIT(m_program.run({u"unkeep"_s, u"image:"_s + image}), 0);
        for (const QString &used : {name(u"data"_s), m_project + u"-app-1"_s})
            QCOMPARE(m_program.run({u"cleanup"_s, u"--all"_s, used, u"--yes"_s}).exitCode, 1);
        QVERIFY(exists(u"image"_s, image) && exists(u"volume"_s, name(u"data"_s)));
        // A stack has nothing to say about what is not its own.
        QCOMPARE(m_program.run({u"cleanup"_s, m_project + u"-orphan"_s, u"--yes"_s}).exitCode, 1);
    }

    void aVolumeIsRemovedAfterASnapshot()
    {
        const QString orphan = m_project + u"-orphan"_s;
        const Outcome removed = m_program.run({u"cleanup"_s, u"--all"_s, orphan, u"--yes"_s, u"--json"_s});
        VERIFY_EXIT(removed, 0);
        QVERIFY(!exists(u"volume"_s, orphan));
        const QString snapshot = removed.json().array()[0][u"snapshot"_s].toString();
        QVERIFY(!snapshot.isEmpty());
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"restore"_s, snapshot, u"--yes"_s}), 0);
        QVERIFY(exists(u"volume"_s, orphan));
    }

    void imagesAndStoppedContainersGo()
    {
        const QString stopped = m_project + u"-stopped"_s;
        VERIFY_EXIT(m_program.docker({u"create"_s, u"--name"_s, stopped, u"pierside-test/service"_s}), 0);
        const Outcome removed =
            m_program.run({u"cleanup"_s, u"--all"_s, stopped, m_project + u"-image:latest"_s, u"--yes"_s});
        VERIFY_EXIT(removed, 0);
        QVERIFY(!exists(u"container"_s, stopped) && !exists(u"image"_s, m_project + u"-image"_s));
        QVERIFY(exists(u"container"_s, m_project + u"-app-1"_s));
    }

    void onlyTheListedRecordsOfTheBuildCacheGo()
    {
        const QByteArray dockerfile("FROM scratch\nCOPY a /a\n");
        const BuildKitBuild first(tarEntry(u"Dockerfile"_s, dockerfile) + tarEntry(u"a"_s, "1") + tarEnd());
        QTRY_VERIFY2_WITH_TIMEOUT(first.hasEnded(), first.answer().constData(), 30'000);
        const BuildKitBuild second(tarEntry(u"Dockerfile"_s, dockerfile) + tarEntry(u"a"_s, "2") + tarEnd());
        QTRY_VERIFY2_WITH_TIMEOUT(second.hasEnded(), second.answer().constData(), 30'000);
        const QString gone = row(first.record())[u"id"_s].toString();
        const QString kept = row(second.record())[u"id"_s].toString();
        QVERIFY2(!gone.isEmpty() && !kept.isEmpty(), (first.answer() + second.answer()).right(800).constData());
        const Outcome dry = m_program.run({u"cleanup"_s, u"--all"_s, gone, u"--dry-run"_s});
        VERIFY_EXIT(dry, 0);
        QVERIFY2(dry.err.contains(first.record().toUtf8()) && !dry.err.contains(second.record().toUtf8()),
                 dry.both().constData());
        QCOMPARE(row(first.record())[u"id"_s].toString(), gone);
        VERIFY_EXIT(m_program.run({u"cleanup"_s, u"--all"_s, gone, u"--yes"_s}), 0);
        QVERIFY(row(first.record()).isEmpty());
        QCOMPARE(row(second.record())[u"id"_s].toString(), kept);
        VERIFY_EXIT(m_program.run({u"cleanup"_s, u"--all"_s, kept, u"--yes"_s}), 0);
        QVERIFY(row(second.record()).isEmpty());
    }

    void snapshotsLeaveCachesOut()
    {
        const Outcome backup = m_program.run({u"volumes"_s, u"backup"_s, u"--json"_s});
        VERIFY_EXIT(backup, 0);
        QCOMPARE(backup.json()[u"volumes"_s].toArray().size(), 1);
        QCOMPARE(backup.json()[u"leftOut"_s].toArray(), (QJsonArray{name(u"npm"_s), name(u"told"_s)}));
        QVERIFY(backup.err.contains("they hold caches"));
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"class"_s, u"npm"_s, u"data"_s}), 0);
        VERIFY_SAYS(m_program.run({u"volumes"_s, u"class"_s, u"npm"_s}), u"data"_s);
        QCOMPARE(m_program.run({u"volumes"_s, u"backup"_s, u"--json"_s}).json()[u"volumes"_s].toArray().size(), 2);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"class"_s, u"npm"_s, u"guess"_s}), 0);
        VERIFY_SAYS(m_program.run({u"volumes"_s, u"class"_s, u"npm"_s}), u"cache (guessed)"_s);
    }

    void cachesAreClearedAlone()
    {
        for (const QString &key : {u"data"_s, u"npm"_s, u"told"_s})
            put(key, u"file"_s);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"wipe"_s, u"--caches"_s, u"--yes"_s}), 0);
        QVERIFY(has(u"data"_s, u"file"_s) && !has(u"npm"_s, u"file"_s) && !has(u"told"_s, u"file"_s));
    }

    void statesAreSavedAndSwitched()
    {
        m_program.write(u"migrations/1.sql"_s, "create");
        m_program.write(u".git/HEAD"_s, "ref: refs/heads/seeding\n");
        const auto states = [this](const QStringList &words) {
            return m_program.run(QStringList{u"volumes"_s, u"states"_s} + words, 120'000);
        };
        put(u"data"_s, u"seed"_s);
        const Outcome saved = states({u"save"_s, u"seeded"_s, u"--json"_s});
        VERIFY_EXIT(saved, 0);
        QCOMPARE(saved.json()[u"branch"_s].toString(), u"seeding"_s);
        QCOMPARE(saved.json()[u"migrations"_s].toString().size(), 64);
        QVERIFY(QFile::remove(folder(u"data"_s) + u"/seed"_s));
        put(u"data"_s, u"work"_s);
        QCOMPARE(states({u"save"_s, u"seeded"_s}).exitCode, 2); // would replace it, and nobody can be asked
        VERIFY_EXIT(states({u"save"_s, u"working"_s}), 0);
        m_program.write(u"migrations/2.sql"_s, "alter");
        m_program.write(u".git/HEAD"_s, "ref: refs/heads/other\n");
        QCOMPARE(states({u"switch"_s, u"nothing"_s, u"--yes"_s}).exitCode, 1);
        VERIFY_EXIT(states({u"switch"_s, u"seeded"_s, u"--yes"_s}), 0);
        QVERIFY(has(u"data"_s, u"seed"_s) && !has(u"data"_s, u"work"_s));
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"undo"_s, u"--yes"_s}, 120'000), 0);
        QVERIFY(!has(u"data"_s, u"seed"_s) && has(u"data"_s, u"work"_s));
        m_program.write(u".git/HEAD"_s, "ref: refs/heads/seeding\n");
        const QJsonArray all = states({u"--json"_s}).json().array();
        QCOMPARE(all.size(), 2);
        QVERIFY(all[0][u"matches"_s].toBool() && !all[1][u"matches"_s].toBool());
        VERIFY_EXIT(states({u"rm"_s, u"working"_s, u"--yes"_s}), 0);
        QCOMPARE(states({u"--json"_s}).json().array().size(), 1);
    }

    void anExportIsReadByTarAndImportedAgain()
    {
        const QString file = m_program.path(u"x.tar.gz"_s);
        put(u"data"_s, u"exported"_s);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"export"_s, u"data"_s, file}), 0);
        QCOMPARE(m_program.run({u"volumes"_s, u"snapshots"_s, u"--json"_s}).out.contains("exported"), false);
        QProcess tar;
        tar.start(u"tar"_s, {u"xzOf"_s, file, u"exported"_s});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.readAllStandardOutput(), QByteArray("precious"));
        QVERIFY(QFile::remove(folder(u"data"_s) + u"/exported"_s));
        put(u"data"_s, u"later"_s);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"import"_s, file, u"data"_s, u"--yes"_s}), 0);
        QVERIFY(has(u"data"_s, u"exported"_s) && !has(u"data"_s, u"later"_s));
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"undo"_s, u"--yes"_s}, 120'000), 0);
        QVERIFY(!has(u"data"_s, u"exported"_s) && has(u"data"_s, u"later"_s));
    }

    void aHostileArchiveChangesNothing()
    {
        put(u"data"_s, u"safe"_s);
        QProcess tar;
        tar.setWorkingDirectory(m_program.path({}));
        tar.start(u"sh"_s, {u"-c"_s, u"mkdir -p w && echo x >w/evil && cd w && tar czPf ../evil.tar.gz ../w/evil && "
                                     "head -c 60 ../evil.tar.gz >../cut.tar.gz"_s});
        QVERIFY(tar.waitForFinished());
        const qint64 before = m_program.run({u"volumes"_s, u"snapshots"_s, u"--json"_s}).json().array().size();
        for (const QString &file : {u"evil.tar.gz"_s, u"cut.tar.gz"_s, u"missing.tar.gz"_s})
            QVERIFY(m_program.run({u"volumes"_s, u"import"_s, m_program.path(file), u"data"_s, u"--yes"_s}).exitCode !=
                    0);
        QVERIFY(has(u"data"_s, u"safe"_s));
        QCOMPARE(m_program.run({u"volumes"_s, u"snapshots"_s, u"--json"_s}).json().array().size(), before);
    }

    void foldersComeAndGo()
    {
        m_program.write(u"up/inner/file"_s, "hello");
        QCOMPARE(m_program.run({u"volumes"_s, u"upload"_s, u"data"_s, u"/"_s, m_program.path(u"up"_s)}).exitCode, 1);
        QVERIFY(!has(u"data"_s, u"up"_s)); // the stack runs
        VERIFY_EXIT(m_program.run({u"stop"_s}), 0);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"upload"_s, u"data"_s, u"/"_s, m_program.path(u"up"_s)}), 0);
        QVERIFY(has(u"data"_s, u"up/inner/file"_s));
        // Again it would replace the folder's files.
        QCOMPARE(m_program.run({u"volumes"_s, u"upload"_s, u"data"_s, u"/"_s, m_program.path(u"up"_s)}).exitCode, 2);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"download"_s, u"data"_s, u"up"_s, m_program.path(u"down"_s)}), 0);
        QVERIFY(QFile::exists(m_program.path(u"down/inner/file"_s)));
        QCOMPARE(m_program.run({u"volumes"_s, u"download"_s, u"data"_s, u"up"_s, m_program.path(u"down"_s)}).exitCode,
                 1);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"download"_s, u"data"_s, u"up"_s, m_program.path(u"down.tar"_s)}), 0);
        QVERIFY(QFile::exists(m_program.path(u"down.tar"_s)));
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
    }

    void aResetKeepsCaches()
    {
        for (const QString &key : {u"data"_s, u"npm"_s, u"told"_s})
            put(key, u"file"_s);
        const Outcome plan = m_program.run({u"plan"_s, u"reset"_s, u"--keep-caches"_s});
        VERIFY_EXIT(plan, 0);
        QVERIFY2(plan.both().contains("the volume " + name(u"npm"_s).toUtf8() + " stays"), plan.both().constData());
        VERIFY_EXIT(m_program.run({u"reset"_s, u"--keep-caches"_s, u"--yes"_s}, 120'000), 0);
        QVERIFY(!has(u"data"_s, u"file"_s) && has(u"npm"_s, u"file"_s) && has(u"told"_s, u"file"_s));
    }
};

QTEST_GUILESS_MAIN(TestCleanupDocker)
#include "tst_cleanup_docker.moc"
