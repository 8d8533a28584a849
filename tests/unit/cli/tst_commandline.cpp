// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/commandline.h"
#include "app/cli/line/didyoumean.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::cli;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("options"); // name=value|value, sorted, joined by a blank
        QTest::addColumn<QString>("arguments");
        QTest::newRow("plain") << u"up"_s << u"up"_s << u""_s << u""_s;
        QTest::newRow("options before") << u"-f a.yaml -p x up web db"_s << u"up"_s << u"file=a.yaml project-name=x"_s
                                        << u"web db"_s;
        QTest::newRow("options after") << u"up web -f a.yaml db --project-name=x"_s << u"up"_s
                                       << u"file=a.yaml project-name=x"_s << u"web db"_s;
        QTest::newRow("repeated") << u"-f a -fb -f=c --file d --file=e config"_s << u"config"_s << u"file=a|b|c|d|e"_s
                                  << u""_s;
        QTest::newRow("the last one counts") << u"-p a -p b ps"_s << u"ps"_s << u"project-name=b"_s << u""_s;
        QTest::newRow("-f follows after logs") << u"-f a logs -f web"_s << u"logs"_s << u"file=a follow="_s << u"web"_s;
        QTest::newRow("cluster") << u"logs -ft -n5"_s << u"logs"_s << u"follow= tail=5 timestamps="_s << u""_s;
        QTest::newRow("cluster with value") << u"down -vt 3"_s << u"down"_s << u"timeout=3 volumes="_s << u""_s;
        QTest::newRow("-t is time after logs") << u"logs -t"_s << u"logs"_s << u"timestamps="_s << u""_s;
        QTest::newRow("wait") << u"up -d --wait web"_s << u"up"_s << u"detach= wait="_s << u"web"_s;
        QTest::newRow("wait=engine") << u"up --wait=engine web"_s << u"up"_s << u"wait=engine"_s << u"web"_s;
        QTest::newRow("two words") << u"--json plan up --build web"_s << u"plan up"_s << u"build= json="_s << u"web"_s;
        QTest::newRow("option between two words")
            << u"plan -p x down -v"_s << u"plan down"_s << u"project-name=x volumes="_s << u""_s;
        QTest::newRow("dashes end options") << u"up -- -web --json"_s << u"up"_s << u""_s << u"-web --json"_s;
        QTest::newRow("stdin as a file") << u"-f - config"_s << u"config"_s << u"file=-"_s << u""_s;
        QTest::newRow("scale") << u"up --scale a=2 --scale b=0"_s << u"up"_s << u"scale=a=2|b=0"_s << u""_s;
        QTest::newRow("argv after exec") << u"exec -T -u root db -- psql -c --json @x"_s << u"exec"_s
                                         << u"no-tty= user=root"_s << u"db psql -c --json @x"_s;
        QTest::newRow("argv without dashes") << u"run --rm db ls -- -l"_s << u"run"_s << u"rm="_s << u"db ls -- -l"_s;
        QTest::newRow("load") << u"load db a.sql --yes"_s << u"load"_s << u"yes="_s << u"db a.sql"_s;
        QTest::newRow("json last") << u"ls --json"_s << u"ls"_s << u"json="_s << u""_s;
    }

    void understands()
    {
        QFETCH(QString, line);
        QFETCH(QString, command);
        QFETCH(QString, options);
        QFETCH(QString, arguments);
        const auto parsed = parse(line.split(u' '));
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message()));
        QVERIFY(parsed->command);
        QCOMPARE(parsed->command->name, command);
        QStringList got;
        for (auto it = parsed->options.cbegin(); it != parsed->options.cend(); ++it)
            got.append(it.key() + u'=' + it->join(u'|'));
        QCOMPARE(got.join(u' '), options);
        QCOMPARE(parsed->arguments.join(u' '), arguments);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("mention");
        QTest::newRow("unknown command") << u"upp"_s << u"Did you mean \"up\"?"_s;
        QTest::newRow("swapped letters") << u"pul"_s << u"Did you mean \"pull\"?"_s;
        QTest::newRow("nothing near") << u"quux"_s << u"Sub-commands: config, ls"_s;
        QTest::newRow("unknown option") << u"up --forse-recreate"_s << u"Did you mean \"--force-recreate\"?"_s;
        QTest::newRow("unknown letter") << u"up -Z"_s << u"unknown option -Z"_s;
        QTest::newRow("other command's option") << u"stop --build"_s << u"unknown option --build"_s;
        QTest::newRow("missing value") << u"up -f"_s << u"-f needs a value"_s;
        QTest::newRow("empty value") << u"up --file="_s << u"must not be empty"_s;
        QTest::newRow("value for a switch") << u"ls --json=yes"_s << u"--json takes no value"_s;
        QTest::newRow("number") << u"down -t soon"_s << u"-t cannot be \"soon\""_s;
        QTest::newRow("negative number") << u"down -t -1"_s << u"-t cannot be \"-1\""_s;
        QTest::newRow("choice") << u"config --format yml"_s << u"Did you mean \"yaml\"?"_s;
        QTest::newRow("wait choice") << u"up --wait=engin"_s << u"Did you mean \"engine\"?"_s;
        QTest::newRow("scale") << u"up --scale web"_s << u"SERVICE=NUMBER"_s;
        QTest::newRow("scale below none") << u"up --scale web=-1"_s << u"SERVICE=NUMBER"_s;
        QTest::newRow("scale without bound") << u"up --scale web=999999999"_s << u"at most 1000 containers"_s;
        QTest::newRow("arguments to one that takes none") << u"ls web"_s << u"takes no arguments"_s;
        QTest::newRow("half a command") << u"plan"_s << u"needs another word"_s;
        QTest::newRow("unknown second word") << u"plan upp"_s << u"Did you mean \"up\"?"_s;
        QTest::newRow("exec where") << u"exec"_s << u"needs a service"_s;
        QTest::newRow("dump of what") << u"dump --json"_s << u"needs a service"_s;
        QTest::newRow("two files") << u"load db a b"_s << u"a service and a file"_s;
        QTest::newRow("two stacks") << u"@a ps @b"_s << u"two stacks"_s;
        QTest::newRow("stack and file") << u"@a -f x ps"_s << u"both choose a project"_s;
        QTest::newRow("json of nothing") << u"--json"_s << u"--json needs a sub-command"_s;
        QTest::newRow("second path missing") << u"/ /no/such/path"_s << u"no file or folder /no/such/path"_s;
    }

    void refuses()
    {
        QFETCH(QString, line);
        QFETCH(QString, mention);
        const auto parsed = parse(line.split(u' '));
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::BadInput);
        QVERIFY2(parsed.error().message().contains(mention), qPrintable(parsed.error().message()));
    }

    void noCommandIsTheWindow()
    {
        QCOMPARE(parse({})->command, nullptr);
        const QTemporaryDir dir;
        const auto parsed = parse({dir.path(), u"--host"_s, u"unix:///x"_s});
        QVERIFY(parsed);
        QCOMPARE(parsed->command, nullptr);
        QCOMPARE(parsed->arguments, QStringList{dir.path()});
        QCOMPARE(parsed->value(u"host"_s), u"unix:///x"_s);
    }

    void stackBeforeAndAfter()
    {
        QCOMPARE(parse({u"@a"_s, u"ps"_s})->stack, u"a"_s);
        QCOMPARE(parse({u"ps"_s, u"@a/b"_s, u"web"_s})->stack, u"a/b"_s);
        QCOMPARE(parse({u"ps"_s, u"--"_s, u"@a"_s})->arguments, QStringList{u"@a"_s});
    }

    void helpNeedsNothingElse()
    {
        QVERIFY(parse({u"up"_s, u"-h"_s})->helpWanted);
        QVERIFY(parse({u"plan"_s, u"--help"_s})->helpWanted);
        QVERIFY(parse({u"--version"_s})->versionWanted);
    }

    void tablesAreSound()
    {
        QSet<QString> names;
        for (const CommandSpec &command : commands()) {
            QVERIFY2(!names.contains(command.name), qPrintable(command.name));
            names.insert(command.name);
            QVERIFY(!command.summary.isEmpty() && !command.summary.endsWith(u'.'));
            QSet<QString> options;
            for (const OptionSpec &option : command.options) {
                QVERIFY2(!options.contains(option.name), qPrintable(command.name + option.name));
                options.insert(option.name);
                if (!option.letter.isNull()) {
                    QVERIFY2(!options.contains(option.letter), qPrintable(command.name + option.letter));
                    options.insert(option.letter);
                }
                QCOMPARE(option.kind == ValueKind::Choice, !option.choices.isEmpty());
                QVERIFY(option.takesValue() || option.placeholder.isEmpty());
            }
        }
    }

    void distance_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("distance");
        QTest::newRow("same") << u"up"_s << u"up"_s << 0;
        QTest::newRow("empty") << u""_s << u"abc"_s << 3;
        QTest::newRow("swap") << u"dwon"_s << u"down"_s << 1;
        QTest::newRow("change") << u"resett"_s << u"reset"_s << 1;
        QTest::newRow("case") << u"Web"_s << u"web"_s << 0;
        QTest::newRow("kitten") << u"kitten"_s << u"sitting"_s << 3;
    }

    void distance()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(editDistance(a, b), "distance");
        QTEST(editDistance(b, a), "distance");
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
