// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/helptext.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::cli;

//! Run with PIERSIDE_UPDATE_SNAPSHOTS=1 to record the texts again, then review the difference.
class TestHelpText : public QObject
{
    Q_OBJECT

private:
    static void compareWithSnapshot(const QString &name, const QString &text)
    {
        QFile file(QStringLiteral(SNAPSHOTS "/") + name);
        if (qEnvironmentVariableIsSet("PIERSIDE_UPDATE_SNAPSHOTS")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QCOMPARE(text, QString::fromUtf8(file.readAll()));
    }

private Q_SLOTS:
    void generalHelpIsAsRecorded() { compareWithSnapshot(u"help.txt"_s, generalHelp()); }
    void helpOfUpIsAsRecorded() { compareWithSnapshot(u"help-up.txt"_s, commandHelp(*findCommand(commands(), u"up"))); }
    void helpOfLogsIsAsRecorded()
    {
        compareWithSnapshot(u"help-logs.txt"_s, commandHelp(*findCommand(commands(), u"logs")));
    }

    void everyOptionIsExplained()
    {
        for (const CommandSpec &command : commands()) {
            const QString text = commandHelp(command);
            QVERIFY(text.startsWith(u"pierside "_s + command.name));
            for (const OptionSpec &option : command.options)
                QVERIFY2(text.contains(u"--"_s + option.name), qPrintable(command.name + u' ' + option.name));
            const QStringList lines = text.split(u'\n');
            for (const QString &line : lines)
                QVERIFY2(line.size() <= 110, qPrintable(line));
        }
    }

    //! Runs the script in bash with the words that a user typed.
    void completesWordsInBash_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("answers");
        QTest::newRow("command") << u"pierside re"_s << u"restart recreate reset realm"_s;
        QTest::newRow("second word") << u"pierside plan "_s << u"up down reset"_s;
        QTest::newRow("option") << u"pierside up --forc"_s << u"--force-recreate"_s;
        QTest::newRow("after a value") << u"pierside -f x.yaml sto"_s << u"stop"_s;
        QTest::newRow("choice") << u"pierside config --format "_s << u"yaml json"_s;
        QTest::newRow("help of") << u"pierside help conf"_s << u"config"_s;
        QTest::newRow("service") << u"pierside -p x stop w"_s << u"web worker"_s;
        QTest::newRow("service after follow") << u"pierside logs -f w"_s << u"web worker"_s;
        QTest::newRow("service after force") << u"pierside rm -f w"_s << u"web worker"_s;
        QTest::newRow("setting") << u"pierside settings get logs/"_s << u"logs/fontSize logs/lines"_s;
        QTest::newRow("stack") << u"pierside @s"_s << u"@shop"_s;
    }

    void completesWordsInBash()
    {
        QFETCH(QString, typed);
        QFETCH(QString, answers);
        QTemporaryFile script;
        QVERIFY(script.open());
        script.write(bashCompletion().toUtf8());
        script.close();
        // Replaces the program, which the script asks for services and stacks.
        const QString run = uR"sh(
pierside() { case "$*" in *"ls --quiet"*) echo shop; echo blog;; *"config --services"*) echo web; echo worker; echo db;; esac; }
compopt() { :; }
. "$1"
COMP_LINE=$2; read -ra COMP_WORDS <<<"$2"
case $2 in *" ") COMP_WORDS+=("");; esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_pierside
echo "${COMPREPLY[*]}")sh"_s;
        QProcess bash;
        bash.start(u"bash"_s, {u"-c"_s, run, u"bash"_s, script.fileName(), typed});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(QString::fromUtf8(bash.readAllStandardError()), QString());
        QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()).trimmed(), answers);
    }
};

QTEST_GUILESS_MAIN(TestHelpText)
#include "tst_helptext.moc"
