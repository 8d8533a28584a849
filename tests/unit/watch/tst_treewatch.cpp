// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watch/treewatch.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::watch;

//! Real folders, real inotify.
class TestTreeWatch : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &text = "x") const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void start(
        TreeWatch &watch, const QStringList &paths,
        const TreeWatch::Skips &skips = [](const QString &) { return false; }) const
    {
        QSignalSpy started(&watch, &TreeWatch::started);
        watch.start(paths, skips);
        QVERIFY(started.wait());
    }
    //! All paths that have been reported, relative to the folder.
    QStringList reported(const QSignalSpy &changes) const
    {
        QStringList names;
        for (const QList<QVariant> &change : changes) {
            for (const QString &file : change.first().toStringList())
                names.append(QDir(m_folder->path()).relativeFilePath(file));
        }
        names.removeDuplicates();
        names.sort();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        QVERIFY(QDir(m_folder->path()).mkpath(u"src/deep"_s));
    }

    void reportsABurstOnce()
    {
        TreeWatch watch;
        QSignalSpy changes(&watch, &TreeWatch::changed);
        start(watch, {path(u"src"_s)});
        write(u"src/a"_s);
        write(u"src/deep/b"_s);
        write(u"outside"_s);
        QVERIFY(changes.wait());
        QCOMPARE(reported(changes), (QStringList{u"src/a"_s, u"src/deep/b"_s}));
        QCOMPARE(changes.size(), 1);
        QVERIFY(QFile::remove(path(u"src/a"_s)));
        QVERIFY(QFile::rename(path(u"src/deep/b"_s), path(u"src/c"_s)));
        QVERIFY(changes.wait());
        QCOMPARE(reported(changes), (QStringList{u"src/a"_s, u"src/c"_s, u"src/deep/b"_s}));
    }

    void followsNewFolders()
    {
        TreeWatch watch;
        QSignalSpy changes(&watch, &TreeWatch::changed);
        start(watch, {path(u"src"_s)});
        QVERIFY(QDir(m_folder->path()).mkpath(u"src/new/below"_s));
        write(u"src/new/below/a"_s);
        QTRY_VERIFY(reported(changes).contains(u"src/new/below/a"_s));
        changes.clear();
        write(u"src/new/below/b"_s);
        QTRY_COMPARE(reported(changes), QStringList{u"src/new/below/b"_s});
        changes.clear();
        // A folder that leaves is one change, and what is in it no longer counts.
        QVERIFY(QDir().rename(path(u"src/new"_s), path(u"away"_s)));
        QTRY_COMPARE(reported(changes), QStringList{u"src/new"_s});
        changes.clear();
        write(u"away/below/c"_s);
        write(u"src/last"_s);
        QTRY_COMPARE(reported(changes), QStringList{u"src/last"_s});
    }

    void followsAFileThatIsReplaced()
    {
        write(u"one"_s);
        TreeWatch watch;
        QSignalSpy changes(&watch, &TreeWatch::changed);
        start(watch, {path(u"one"_s)});
        for (int i = 0; i < 2; ++i) {
            changes.clear();
            write(u"one.new"_s, "y");
            QVERIFY(QFile::remove(path(u"one"_s)));
            QVERIFY(QFile::rename(path(u"one.new"_s), path(u"one"_s)));
            QTRY_COMPARE(reported(changes), QStringList{u"one"_s});
        }
    }

    void waitsForAPathThatDoesNotExistYet()
    {
        TreeWatch watch;
        QSignalSpy changes(&watch, &TreeWatch::changed);
        start(watch, {path(u"later/on"_s)});
        QVERIFY(QDir(m_folder->path()).mkpath(u"later/on"_s));
        write(u"later/on/a"_s);
        QTRY_VERIFY(reported(changes).contains(u"later/on/a"_s));
        changes.clear();
        write(u"later/on/b"_s);
        QTRY_COMPARE(reported(changes), QStringList{u"later/on/b"_s});
    }

    void followsAFolderThatIsMadeAgain_data()
    {
        QTest::addColumn<bool>("isMoved");
        QTest::newRow("removed") << false;
        QTest::newRow("moved") << true;
    }
    void followsAFolderThatIsMadeAgain()
    {
        QFETCH(const bool, isMoved);
        TreeWatch watch;
        QSignalSpy changes(&watch, &TreeWatch::changed);
        start(watch, {path(u"src"_s)});
        if (isMoved)
            QVERIFY(QDir().rename(path(u"src"_s), path(u"away"_s)));
        else
            QVERIFY(QDir(path(u"src"_s)).removeRecursively());
        QTRY_VERIFY(changes.size() > 0 || isMoved);
        QVERIFY(QDir().mkpath(path(u"src/again"_s)));
        write(u"src/again/a"_s);
        QTRY_VERIFY(reported(changes).contains(u"src/again/a"_s));
        changes.clear();
        write(u"src/again/b"_s);
        QTRY_COMPARE(reported(changes), QStringList{u"src/again/b"_s});
    }

    void watchesNoFolderThatIsSkipped()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"src/node_modules/x"_s));
        TreeWatch watch;
        QSignalSpy started(&watch, &TreeWatch::started);
        watch.start({path(u"src"_s)}, [](const QString &folder) { return folder.endsWith(u"/node_modules"_s); });
        QVERIFY(started.wait());
        QCOMPARE(started.first().first().toLongLong(), 2); // src, src/deep
    }

    //! The limit is lowered in a separate user namespace only.
    void namesTheLimitOfInotify()
    {
        const QStringList separate{u"--user"_s, u"--map-root-user"_s};
        if (QProcess::execute(u"unshare"_s, separate + QStringList{u"true"_s}) != 0)
            QSKIP("This machine does not allow user namespaces.");
        QProcess process;
        process.start(u"unshare"_s,
                      separate +
                          QStringList{u"sh"_s, u"-c"_s,
                                      u"echo 1 >/proc/sys/user/max_inotify_watches && exec \"$0\" --watch \"$1\""_s,
                                      QCoreApplication::applicationFilePath(), path(u"src"_s)});
        QVERIFY(process.waitForFinished());
        const QByteArray words = process.readAllStandardOutput();
        QVERIFY2(words.contains("max_user_watches"), words.constData());
        QVERIFY2(words.contains("sysctl"), words.constData());
    }
};

//! Watches a folder and prints how that ended.
static int watchAndPrint(QCoreApplication &application, const QString &folder)
{
    TreeWatch watch;
    QTextStream out(stdout);
    QObject::connect(&watch, &TreeWatch::started, &application, [&] {
        out << "started";
        application.quit();
    });
    QObject::connect(&watch, &TreeWatch::failed, &application, [&](const Error &error) {
        out << error.message();
        application.quit();
    });
    watch.start({folder}, [](const QString &) { return false; });
    return application.exec();
}

int main(int count, char **words)
{
    QCoreApplication application(count, words);
    if (count == 3 && qstrcmp(words[1], "--watch") == 0)
        return watchAndPrint(application, QString::fromLocal8Bit(words[2]));
    TestTreeWatch test;
    return QTest::qExec(&test, count, words);
}

#include "tst_treewatch.moc"
