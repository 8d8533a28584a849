// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! A stack goes into a bundle and comes back from it, as on another machine. Reads the folders of volumes: needs root.
class TestBundles : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"volumes-b-%1"_s.arg(getpid());
    const QString m_bundle = m_program.path(u"shop.bundle"_s);
    const QString m_folder = m_program.path(u"imported"_s);

    QString name(const QString &key) const { return m_project + u'_' + key; }
    QString dataFile(const QString &key) const
    {
        const Outcome folder =
            m_program.docker({u"volume"_s, u"inspect"_s, u"--format"_s, u"{{.Mountpoint}}"_s, name(key)});
        return QString::fromUtf8(folder.out.trimmed()) + u"/file"_s;
    }
    void put(const QString &key, const QByteArray &content) const
    {
        QFile file(dataFile(key));
        QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(), qPrintable(file.fileName()));
    }
    QByteArray contentOf(const QString &key) const
    {
        QFile file(dataFile(key));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Outcome import(const QStringList &more) const
    {
        return m_program.run(QStringList{u"volumes"_s, u"import"_s} + more, 120'000);
    }
    qsizetype snapshots() const
    {
        return m_program.run({u"volumes"_s, u"snapshots"_s, u"--all"_s, u"--json"_s}).json().array().size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test reads the folders of the engine");
        m_program.write(u"compose.yaml"_s, u"name: %1\n"
                                           "include: [more/more.yaml]\n"
                                           "services:\n"
                                           "  app:\n"
                                           "    image: pierside-test/service\n"
                                           "    stop_grace_period: 1s\n"
                                           "    env_file: [app.env]\n"
                                           "    volumes: ['data:/data', 'npm:/app/node_modules', './conf:/conf']\n"
                                           "volumes: {data: {}, npm: {}}\n"_s.arg(m_project)
                                               .toUtf8());
        m_program.write(u"more/more.yaml"_s, "volumes: {unused: {}}\n");
        m_program.write(u"app.env"_s, "PASSWORD=secret\n");
        QVERIFY(QDir().mkpath(m_program.path(u"conf"_s)));
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        put(u"data"_s, "precious");
        put(u"npm"_s, "cached");
    }
    void cleanupTestCase()
    {
        m_program.docker({u"rm"_s, u"-f"_s, u"-v"_s, m_project + u"-app-1"_s});
        for (const QString &key : {u"data"_s, u"npm"_s})
            m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, name(key)});
        m_program.docker({u"network"_s, u"rm"_s, m_project + u"_default"_s});
    }

    void aResetSavesEverythingButCaches()
    {
        const Outcome reset = m_program.run({u"reset"_s, u"--snapshot"_s, u"--yes"_s}, 120'000);
        VERIFY_EXIT(reset, 0);
        QVERIFY2(reset.err.contains("volume " + name(u"npm"_s).toUtf8()) && reset.err.contains("a cache, not saved"),
                 reset.both().constData());
        QVERIFY2(reset.err.contains("Not saved, because they hold caches: " + name(u"npm"_s).toUtf8()),
                 reset.both().constData());
        const QJsonObject saved =
            m_program.run({u"volumes"_s, u"snapshots"_s, u"--json"_s}).json().array()[0].toObject();
        QCOMPARE(saved[u"volumes"_s].toArray().size(), 1);
        QCOMPARE(saved[u"leftOut"_s].toArray(), QJsonArray{name(u"npm"_s)});
        QVERIFY(contentOf(u"data"_s).isEmpty() && contentOf(u"npm"_s).isEmpty());
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"undo"_s, u"--yes"_s}, 120'000), 0);
        QCOMPARE(contentOf(u"data"_s), QByteArray("precious"));
    }

    void aBundleHasTheFilesAndTheData()
    {
        const qsizetype before = snapshots();
        const Outcome written = m_program.run({u"volumes"_s, u"bundle"_s, m_bundle, u"--json"_s}, 120'000);
        VERIFY_EXIT(written, 0);
        QCOMPARE(written.json()[u"volumes"_s].toArray(), QJsonArray{name(u"data"_s)});
        const QJsonArray missing = written.json()[u"missing"_s].toArray();
        QVERIFY2(missing.contains(u"file app.env"_s) && missing.contains(u"bind mount conf"_s),
                 written.both().constData());
        QCOMPARE(snapshots(), before);
        QFile file(m_bundle);
        QVERIFY(file.open(QIODevice::ReadOnly) && !file.readAll().contains("PASSWORD=secret"));
    }

    void anImportShowsFirstWhatItWouldDo()
    {
        put(u"data"_s, "later");
        const Outcome dry = import({m_bundle, m_folder, u"--dry-run"_s});
        VERIFY_EXIT(dry, 0);
        for (const QByteArray &words : {QByteArray("creates the folder"), QByteArray("more/more.yaml"),
                                        "volume " + name(u"data"_s).toUtf8(), QByteArray("the engine has it")})
            QVERIFY2(dry.err.contains(words), dry.both().constData());
        QCOMPARE(import({m_bundle, m_folder}).exitCode, 2); // nobody can be asked
        QVERIFY(!QFile::exists(m_folder));
        QCOMPARE(contentOf(u"data"_s), QByteArray("later"));
    }

    void anImportReplacesVolumesAndCanBeUndone()
    {
        VERIFY_EXIT(import({m_bundle, m_folder, u"--yes"_s}), 0);
        QCOMPARE(contentOf(u"data"_s), QByteArray("precious"));
        QVERIFY(QFile::exists(m_folder + u"/compose.yaml"_s) && QFile::exists(m_folder + u"/more/more.yaml"_s));
        // The folder exists now.
        QCOMPARE(import({m_bundle, m_folder, u"--yes"_s}).exitCode, 1);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"undo"_s, u"--yes"_s}, 120'000), 0);
        QCOMPARE(contentOf(u"data"_s), QByteArray("later"));
    }

    void anImportCreatesVolumesWhereThereAreNone()
    {
        VERIFY_EXIT(m_program.run({u"down"_s, u"--volumes"_s, u"--yes"_s}, 120'000), 0);
        const QString folder = m_program.path(u"elsewhere"_s);
        VERIFY_EXIT(import({m_bundle, folder, u"--yes"_s}), 0);
        QCOMPARE(contentOf(u"data"_s), QByteArray("precious"));
        m_program.write(u"elsewhere/app.env"_s, "A=1\n");
        const QString compose = folder + u"/compose.yaml"_s;
        VERIFY_EXIT(m_program.run({u"-p"_s, m_project, u"-f"_s, compose, u"up"_s}, 120'000), 0);
        QCOMPARE(contentOf(u"data"_s), QByteArray("precious"));
        VERIFY_EXIT(m_program.run({u"-p"_s, m_project, u"-f"_s, compose, u"down"_s}, 120'000), 0);
    }

    //! The next start removes its files, and nothing else.
    void aKilledImportLeavesNothing()
    {
        QByteArray bytes(40'000'000, Qt::Uninitialized);
        QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
        put(u"data"_s, bytes);
        const QString bundle = m_program.path(u"large.bundle"_s);
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"bundle"_s, bundle}, 120'000), 0);
        const QDir beside(m_program.path(u"beside"_s));
        QVERIFY(beside.mkpath(u".pierside-20200101-000000-abcd"_s));
        const QString folder = beside.filePath(u"new"_s);
        const auto hidden = [&beside] {
            return beside.entryList({u".pierside-*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        const QStringList before = hidden();
        const auto process = m_program.start({u"volumes"_s, u"import"_s, bundle, folder, u"--yes"_s});
        QElapsedTimer clock;
        clock.start();
        while (hidden() == before && process->state() != QProcess::NotRunning && clock.elapsed() < 60'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
        process->kill();
        process->waitForFinished();
        QCOMPARE(hidden().size(), 2);
        QVERIFY(!QFile::exists(folder));
        VERIFY_EXIT(m_program.run({u"volumes"_s, u"ls"_s}), 0);
        QCOMPARE(hidden(), before);
        put(u"data"_s, "precious");
    }

    void aDamagedBundleChangesNothing()
    {
        QFile file(m_bundle);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        QByteArray damaged = whole;
        // The volume is the last entry; behind it are the end of the archive and padding.
        const qsizetype at = whole.lastIndexOf("volumes/0.tar.zst") + 512 + 20;
        damaged[at] = char(damaged.at(at) ^ 0x40);
        const qsizetype before = snapshots();
        put(u"data"_s, "safe");
        const QString folder = m_program.path(u"refused"_s);
        for (const QByteArray &bytes : {damaged, whole.first(at)}) {
            m_program.write(u"bad.bundle"_s, bytes);
            QCOMPARE(import({m_program.path(u"bad.bundle"_s), folder, u"--yes"_s}).exitCode == 0, false);
        }
        QCOMPARE(contentOf(u"data"_s), QByteArray("safe"));
        QCOMPARE(snapshots(), before);
        QVERIFY(!QFile::exists(folder));
        QCOMPARE(QDir(m_program.path({})).entryList({u".pierside-*"_s}, QDir::AllEntries | QDir::Hidden).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBundles)
#include "tst_bundles.moc"
