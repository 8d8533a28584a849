// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/trust.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::workspace;

class TestTrust : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &text) const
    {
        pierside::tests::writeFile(m_folder.filePath(name), text);
    }
    LocalCommand command(const QStringList &argv) const
    {
        return {m_folder.filePath(u"pierside.yaml"_s), u"hook after_reset"_s, argv, m_folder.path()};
    }

    QTemporaryDir m_folder;
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
        QVERIFY(!trust.isTrusted(hook));
        QCOMPARE(trust.untrusted({hook, hook}), QList<LocalCommand>{hook});
        const auto done = trust.trust({hook});
        QVERIFY2(done, done ? "" : qPrintable(done.error().message()));
        QVERIFY(trust.isTrusted(hook));
        QVERIFY(Trust(m_state.filePath(u"deep/state"_s)).isTrusted(hook));
        QCOMPARE(trust.untrusted({hook}), QList<LocalCommand>());
        const QFileInfo file(m_state.filePath(u"deep/state/trusted"_s));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));

        QVERIFY(!trust.isTrusted(command({u"./setup.sh"_s, u"--none"_s})));
        write(u"setup.sh"_s, "echo two\n");
        QVERIFY(!trust.isTrusted(hook));
        write(u"setup.sh"_s, "echo one\n");
        QVERIFY(trust.isTrusted(hook));
    }
    void oneDoesNotTakeTheOthersPlace()
    {
        const Trust trust(m_state.path());
        const LocalCommand first = command({u"one"_s});
        const LocalCommand second = command({u"two"_s});
        QVERIFY(trust.trust({first}));
        QVERIFY(trust.trust({second}));
        QVERIFY(trust.isTrusted(first));
        QVERIFY(trust.isTrusted(second));
    }
    void argumentsAreNotRunTogether()
    {
        QVERIFY(contentHash(command({u"ab"_s, u"c"_s})) != contentHash(command({u"a"_s, u"bc"_s})));
        QVERIFY(contentHash(command({u"a"_s})) != contentHash(command({u"a"_s, QString()})));
    }
    void argvForPeople()
    {
        QCOMPARE(shownArgv({u"./setup.sh"_s, u"--a=b"_s}), u"./setup.sh --a=b"_s);
        QCOMPARE(shownArgv({u"sh"_s, u"-c"_s, u"echo 'x'; ls"_s, QString()}), u"sh -c 'echo '\\''x'\\''; ls' ''"_s);
    }
    void programsAreTakenFromTheFolder()
    {
        QCOMPARE(resolvedArgv({u"./a/b"_s, u"./c"_s}, u"/w"_s), (QStringList{u"/w/a/b"_s, u"./c"_s}));
        QCOMPARE(resolvedArgv({u"cargo"_s}, u"/w"_s), QStringList{u"cargo"_s});
        QCOMPARE(resolvedArgv({u"/bin/sh"_s}, u"/w"_s), QStringList{u"/bin/sh"_s});
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
