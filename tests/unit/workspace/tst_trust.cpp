// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/trust.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::workspace;
using Kind = LocalDetail::Kind;

class TestTrust : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &text) const
    {
        pierside::tests::writeFile(m_folder.filePath(name), text);
    }
    LocalCommand command(const QStringList &argv, const QMap<QString, QString> &environment = {}) const
    {
        return {m_folder.filePath(u"pierside.yaml"_s), u"hook after_reset"_s, argv, m_folder.path(), environment, {}};
    }
    static QByteArray hashOf(const LocalCommand &command) { return lookAt(command).hash(); }
    static QStringList filesOf(const LocalCommand &command)
    {
        QStringList names;
        const QList<LocalFile> files = lookAt(command).files;
        for (const LocalFile &file : files)
            names.append(QFileInfo(file.path).fileName());
        return names;
    }
    static QStringList detail(const LocalCommand &command, Kind kind)
    {
        QStringList texts;
        const QList<LocalDetail> details = detailsOf(lookAt(command));
        for (const LocalDetail &one : details) {
            if (one.kind == kind)
                texts.append(one.text);
        }
        return texts;
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_elsewhere;
    QTemporaryDir m_state;

private Q_SLOTS:
    void init()
    {
        write(u"pierside.yaml"_s, "name: x\n");
        write(u"setup.sh"_s, "echo one\n");
    }
    void isAskedOncePerContent()
    {
        const Trust trust(m_state.filePath(u"deep/state"_s));
        const LocalCommand hook = command({u"./setup.sh"_s, u"--all"_s});
        QCOMPARE(trust.untrusted({hook, hook}).size(), 1);
        const auto refused = trust.checked(hook);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, pierside::ErrorCode::PermissionDenied);
        const auto done = trust.trust({lookAt(hook)});
        QVERIFY2(done, done ? "" : qPrintable(done.error().message()));
        QVERIFY(trust.checked(hook));
        QVERIFY(Trust(m_state.filePath(u"deep/state"_s)).checked(hook));
        QCOMPARE(trust.untrusted({hook}), QList<LocalContent>());
        const QFileInfo file(m_state.filePath(u"deep/state/trusted"_s));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));

        QVERIFY(!trust.checked(command({u"./setup.sh"_s, u"--none"_s})));
        write(u"setup.sh"_s, "echo two\n");
        QVERIFY(!trust.checked(hook));
        write(u"setup.sh"_s, "echo one\n");
        QVERIFY(trust.checked(hook));
    }
    void trustsExactlyWhatWasShown()
    {
        const Trust trust(m_state.path());
        const LocalCommand hook = command({u"./setup.sh"_s, u"--shown"_s});
        const QList<LocalContent> shown = trust.untrusted({hook});
        write(u"setup.sh"_s, "echo evil\n");
        QVERIFY(trust.trust(shown));
        QVERIFY(!trust.checked(hook));
        write(u"setup.sh"_s, "echo one\n");
        QVERIFY(trust.checked(hook));
    }
    void keepsEachCommandApart()
    {
        const Trust trust(m_state.path());
        const LocalContent first = lookAt(command({u"one"_s}));
        const LocalContent second = lookAt(command({u"two"_s}));
        QVERIFY(trust.trust({first}));
        QVERIFY(trust.trust({second}));
        QVERIFY(trust.isTrusted(first));
        QVERIFY(trust.isTrusted(second));
    }
    void argumentsAreNotJoined()
    {
        QVERIFY(hashOf(command({u"ab"_s, u"c"_s})) != hashOf(command({u"a"_s, u"bc"_s})));
        QVERIFY(hashOf(command({u"a"_s})) != hashOf(command({u"a"_s, QString()})));
        QVERIFY(hashOf(command({u"a"_s}, {{u"B"_s, u"c"_s}})) != hashOf(command({u"a"_s, u"B"_s}, {{u"c"_s, {}}})));
        LocalCommand unit = command({});
        unit.unit = u"a"_s;
        QVERIFY(hashOf(unit) != hashOf(command({u"a"_s})));
    }
    void everyByteOfAScriptCounts()
    {
        const QByteArray start(5 * 1024 * 1024, '#');
        write(u"long.sh"_s, start + "\necho one\n");
        const QByteArray before = hashOf(command({u"./long.sh"_s}));
        write(u"long.sh"_s, start + "\necho two\n");
        QVERIFY(hashOf(command({u"./long.sh"_s})) != before);
    }
    void findsScriptsInAllArguments_data()
    {
        QTest::addColumn<QStringList>("argv");
        QTest::newRow("program") << QStringList{u"@/x.sh"_s};
        QTest::newRow("argument") << QStringList{u"sh"_s, u"@/x.sh"_s};
        QTest::newRow("option") << QStringList{u"make"_s, u"--file=@/x.sh"_s};
        QTest::newRow("within a text") << QStringList{u"sh"_s, u"-c"_s, u"cd / && (. '@/x.sh'; true)"_s};
        QTest::newRow("at the end of a text") << QStringList{u"sh"_s, u"-c"_s, u"exec @/x.sh"_s};
    }
    void findsScriptsInAllArguments()
    {
        QFETCH(QStringList, argv);
        argv.replaceInStrings(u"@"_s, m_elsewhere.path());
        pierside::tests::writeFile(m_elsewhere.filePath(u"x.sh"_s), "one");
        const QByteArray before = hashOf(command(argv));
        QVERIFY2(filesOf(command(argv)).contains(u"x.sh"_s), qPrintable(filesOf(command(argv)).join(u' ')));
        pierside::tests::writeFile(m_elsewhere.filePath(u"x.sh"_s), "two");
        QVERIFY(hashOf(command(argv)) != before);
    }
    void ignoresFilesThatAreOnlyWritten()
    {
        write(u"log"_s, "one");
        QVERIFY(!filesOf(command({u"sh"_s, u"-c"_s, u"./setup.sh >>log"_s})).contains(u"log"_s));
        QVERIFY(!filesOf(command({u"sh"_s, u"-c"_s, u"./setup.sh > log; true"_s})).contains(u"log"_s));
        QVERIFY(filesOf(command({u"sh"_s, u"-c"_s, u"./setup.sh <log"_s})).contains(u"log"_s));
    }
    void theEnvironmentCounts()
    {
        const QByteArray before = hashOf(command({u"./setup.sh"_s}));
        QVERIFY(hashOf(command({u"./setup.sh"_s}, {{u"PATH"_s, u"/evil"_s}})) != before);
        write(u"lib.so"_s, "one");
        write(u"data"_s, "one");
        const LocalCommand loads =
            command({u"./setup.sh"_s}, {{u"LD_PRELOAD"_s, u"a.so:./lib.so"_s}, {u"DATA_FILE"_s, u"./data"_s}});
        // Data may change from run to run.
        QCOMPARE(filesOf(loads), (QStringList{u"setup.sh"_s, u"lib.so"_s}));
        const QByteArray loading = hashOf(loads);
        write(u"lib.so"_s, "two");
        QVERIFY(hashOf(loads) != loading);
    }
    void runsTheProgramThatWasShown()
    {
        QVERIFY(QDir(m_elsewhere.path()).mkpath(u"bin"_s));
        pierside::tests::writeFile(m_elsewhere.filePath(u"bin/tool"_s), "one");
        QFile::setPermissions(m_elsewhere.filePath(u"bin/tool"_s), QFile::ReadOwner | QFile::ExeOwner);
        const LocalCommand found = command({u"tool"_s, u"x"_s}, {{u"PATH"_s, m_elsewhere.filePath(u"bin"_s)}});
        QCOMPARE(argvOf(lookAt(found)).value(), (QStringList{m_elsewhere.filePath(u"bin/tool"_s), u"x"_s}));
        QCOMPARE(filesOf(found), QStringList{u"tool"_s});
        QCOMPARE(detail(found, Kind::Program), QStringList{m_elsewhere.filePath(u"bin/tool"_s)});
        // Not the file of that name beside it.
        write(u"no-such-tool"_s, "one");
        const auto absent = argvOf(lookAt(command({u"no-such-tool"_s})));
        QVERIFY(!absent);
        QCOMPARE(absent.error().code, pierside::ErrorCode::NotFound);
        QCOMPARE(argvOf(lookAt(command({u"./a/b"_s, u"./c"_s}))).value(),
                 (QStringList{m_folder.filePath(u"a/b"_s), u"./c"_s}));
    }
    void showsAllDetails()
    {
        const LocalCommand hook =
            command({u"./setup.sh"_s, u"a b"_s, u"\n\nevil\x1b[2K\u202e"_s}, {{u"BASH_ENV"_s, u"/x y"_s},
                                                                              {u"DB_PASSWORD"_s, u"hidden-one"_s},
                                                                              {u"URL"_s, u"http://u:hidden-two@h/"_s},
                                                                              {u"GIT_ASKPASS"_s, u"./ask"_s}});
        QCOMPARE(detail(hook, Kind::Command), QStringList{u"./setup.sh 'a b' $'\\n\\nevil\\x1b[2K\\u202e'"_s});
        QCOMPARE(detail(hook, Kind::Folder), QStringList{m_folder.path()});
        QCOMPARE(detail(hook, Kind::Variable), (QStringList{u"BASH_ENV='/x y'"_s, u"DB_PASSWORD=(not shown)"_s,
                                                            u"GIT_ASKPASS=./ask"_s, u"URL=(not shown)"_s}));
        QCOMPARE(detail(hook, Kind::File),
                 QStringList{QFileInfo(m_folder.filePath(u"setup.sh"_s)).canonicalFilePath() + u", 9 B"_s});
        const QList<LocalDetail> details = detailsOf(lookAt(hook));
        for (const LocalDetail &one : details)
            QVERIFY2(!one.text.contains(u'\n') && !one.text.contains(u'\x1b'), qPrintable(one.text));
    }
    void quotesTheShownArgv()
    {
        QCOMPARE(shownArgv({u"./setup.sh"_s, u"--a=b"_s}), u"./setup.sh --a=b"_s);
        QCOMPARE(shownArgv({u"sh"_s, u"-c"_s, u"echo 'x'; ls"_s, QString()}), u"sh -c 'echo '\\''x'\\''; ls' ''"_s);
        QCOMPARE(resolvedArgv({u"./a/b"_s, u"./c"_s}, u"/w"_s), (QStringList{u"/w/a/b"_s, u"./c"_s}));
        QCOMPARE(resolvedArgv({u"cargo"_s}, u"/w"_s), QStringList{u"cargo"_s});
        QCOMPARE(resolvedArgv({u"/bin/sh"_s}, u"/w"_s), QStringList{u"/bin/sh"_s});
    }
    void failsWithoutTheEnvFile()
    {
        HostProcess host;
        host.name = u"backend"_s;
        host.command = {u"sleep"_s, u"1"_s};
        host.directory = m_folder.path();
        host.environmentFile = m_folder.filePath(u"absent.env"_s);
        const auto absent = localCommand(m_folder.filePath(u"pierside.yaml"_s), host);
        QVERIFY(!absent);
        QVERIFY2(absent.error().cause.contains(u"absent.env"_s), qPrintable(absent.error().cause));
        write(u"dev.env"_s, "A=b\nC=${A}d\n");
        host.environmentFile = m_folder.filePath(u"dev.env"_s);
        const auto read = localCommand(m_folder.filePath(u"pierside.yaml"_s), host);
        QVERIFY(read);
        QCOMPARE(read->environment, (QMap<QString, QString>{{u"A"_s, u"b"_s}, {u"C"_s, u"bd"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
