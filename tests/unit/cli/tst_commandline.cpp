// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/line/commandline.h"
#include "app/cli/line/didyoumean.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::cli;

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    static Result<CommandLine> parsed(const QStringList &words) { return parse(words, commands()); }

private Q_SLOTS:
    void parsesCommandsOptionsAndArguments_data()
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
        QTest::newRow("-it") << u"exec -it db sh"_s << u"exec"_s << u"interactive= tty="_s << u"db sh"_s;
        QTest::newRow("load") << u"load db a.sql --yes"_s << u"load"_s << u"yes="_s << u"db a.sql"_s;
        QTest::newRow("setting") << u"settings set logs/lines 500"_s << u"settings set"_s << u""_s
                                 << u"logs/lines 500"_s;
        QTest::newRow("-f forces after rm")
            << u"-f a rm -fsv web"_s << u"rm"_s << u"file=a force= stop= volumes="_s << u"web"_s;
        QTest::newRow("signal") << u"kill -s HUP web"_s << u"kill"_s << u"signal=HUP"_s << u"web"_s;
        QTest::newRow("scales") << u"scale web=2 db=0"_s << u"scale"_s << u""_s << u"web=2 db=0"_s;
        QTest::newRow("family alone") << u"volumes -q"_s << u"volumes"_s << u"quiet="_s << u""_s;
        QTest::newRow("family and a service") << u"volumes db"_s << u"volumes"_s << u""_s << u"db"_s;
        QTest::newRow("family and its member")
            << u"volumes -p x rm a --yes"_s << u"volumes rm"_s << u"project-name=x yes="_s << u"a"_s;
        QTest::newRow("copy") << u"cp -aL web:/x ./y"_s << u"cp"_s << u"archive= follow-link="_s << u"web:/x ./y"_s;
        QTest::newRow("signal proxy") << u"attach --sig-proxy=false web"_s << u"attach"_s << u"sig-proxy=false"_s
                                      << u"web"_s;
        QTest::newRow("global options") << u"--dry-run --parallel -1 up --ansi never --progress=plain"_s << u"up"_s
                                        << u"ansi=never dry-run= parallel=-1 progress=plain"_s << u""_s;
        QTest::newRow("-p publishes after run")
            << u"-p x run -p 80:80 -v ./a:/b -l k=v -dP web"_s << u"run"_s
            << u"detach= label=k=v project-name=x publish=80:80 service-ports= volume=./a:/b"_s << u"web"_s;
        QTest::newRow("json last") << u"ls --json"_s << u"ls"_s << u"json="_s << u""_s;
    }

    void parsesCommandsOptionsAndArguments()
    {
        QFETCH(QString, line);
        QFETCH(QString, command);
        QFETCH(QString, options);
        QFETCH(QString, arguments);
        const auto result = parsed(line.split(u' '));
        QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
        QVERIFY(result->command);
        QCOMPARE(result->command->name, command);
        QStringList got;
        for (auto it = result->options.cbegin(); it != result->options.cend(); ++it)
            got.append(it.key() + u'=' + it->join(u'|'));
        QCOMPARE(got.join(u' '), options);
        QCOMPARE(result->arguments.join(u' '), arguments);
    }

    void refusesWrongUse_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("mention");
        QTest::newRow("unknown command") << u"upp"_s << u"Did you mean \"up\"?"_s;
        QTest::newRow("swapped letters") << u"pul"_s << u"Did you mean \"pull\"?"_s;
        QTest::newRow("nothing near") << u"quux"_s << u"Commands: config, ls"_s;
        QTest::newRow("unknown option") << u"up --forse-recreate"_s << u"Did you mean \"--force-recreate\"?"_s;
        QTest::newRow("unknown letter") << u"up -Z"_s << u"Unknown option -Z."_s;
        QTest::newRow("other command's option") << u"stop --build"_s << u"Unknown option --build."_s;
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
        QTest::newRow("scale of what") << u"scale"_s << u"needs SERVICE=NUMBER"_s;
        QTest::newRow("scale to what") << u"scale web"_s << u"SERVICE=NUMBER"_s;
        QTest::newRow("copy of one path") << u"cp web:/x"_s << u"SOURCE TARGET"_s;
        QTest::newRow("wait for what") << u"wait"_s << u"needs a service"_s;
        QTest::newRow("no steps at a time") << u"up --parallel 0"_s << u"1 or more, or -1"_s;
        QTest::newRow("unknown state") << u"ps --status stopped"_s << u"Possible values"_s;
        QTest::newRow("arguments to one that takes none") << u"ls web"_s << u"takes no arguments"_s;
        QTest::newRow("half a command") << u"plan"_s << u"needs another word"_s;
        QTest::newRow("unknown second word") << u"plan upp"_s << u"Did you mean \"up\"?"_s;
        QTest::newRow("exec where") << u"exec"_s << u"needs a service"_s;
        QTest::newRow("dump of what") << u"dump --json"_s << u"needs a service"_s;
        QTest::newRow("two files") << u"load db a b"_s << u"a service and a file"_s;
        QTest::newRow("two stacks") << u"@a ps @b"_s << u"Two stacks"_s;
        QTest::newRow("stack and file") << u"@a -f x ps"_s << u"both choose a project"_s;
        QTest::newRow("json of nothing") << u"--json"_s << u"--json needs a command"_s;
        QTest::newRow("stack without a command") << u"@shop"_s << u"@shop needs a command"_s;
        QTest::newRow("first path missing") << u"/no/such/path"_s << u"no file or folder \"/no/such/path\""_s;
        QTest::newRow("second path missing") << u"/ /no/such/path"_s << u"no file or folder \"/no/such/path\""_s;
        QTest::newRow("command after a path") << u"/ up"_s << u"\"up\" is neither the first word nor a path"_s;
        QTest::newRow("path as a second word") << u"plan ./up"_s << u"Unknown command \"plan ./up\"."_s;
    }

    void refusesWrongUse()
    {
        QFETCH(QString, line);
        QFETCH(QString, mention);
        const auto result = parsed(line.split(u' '));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::BadInput);
        QVERIFY2(result.error().message().contains(mention), qPrintable(result.error().message()));
    }

    void refusesUnknownCommands_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown") << QStringList{u"frobnicate"_s}
                                 << u"Unknown command \"frobnicate\".\nCommands: config, ls"_s;
        QTest::newRow("misspelt") << QStringList{u"dwon"_s, u"-v"_s}
                                  << u"Unknown command \"dwon\".\nDid you mean \"down\"?"_s;
        QTest::newRow("with options and services")
            << QStringList{u"-p"_s, u"x"_s, u"frobnicate"_s, u"web"_s} << u"Unknown command \"frobnicate\"."_s;
        QTest::newRow("with a stack") << QStringList{u"@shop"_s, u"frobnicate"_s}
                                      << u"Unknown command \"frobnicate\"."_s;
        QTest::newRow("with help") << QStringList{u"frobnicate"_s, u"--help"_s} << u"Unknown command \"frobnicate\"."_s;
        QTest::newRow("other case") << QStringList{u"Up"_s} << u"Unknown command \"Up\".\nDid you mean \"up\"?"_s;
        QTest::newRow("empty") << QStringList{QString()} << u"Unknown command \"\"."_s;
        QTest::newRow("dash") << QStringList{u"-"_s} << u"Unknown command \"-\"."_s;
        QTest::newRow("after dashes") << QStringList{u"--"_s, u"frobnicate"_s} << u"Unknown command \"frobnicate\"."_s;
        QTest::newRow("two words in one") << QStringList{u"plan  up"_s} << u"Unknown command \"plan  up\"."_s;
        QTest::newRow("unknown second word") << QStringList{u"plan"_s, u"frobnicate"_s}
                                             << u"Unknown command \"plan frobnicate\".\nWords after \"plan\": up, "
                                                "down, reset."_s;
        QTest::newRow("name of a file") << QStringList{u"notes"_s} << u"write ./notes."_s;
        QTest::newRow("name of a folder") << QStringList{u"shop"_s} << u"write ./shop."_s;
    }

    //! An unknown word neither runs a verb nor opens the window, even if a file or folder has its name.
    void refusesUnknownCommands()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, message);
        const QTemporaryDir dir;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(dir.path()));
        const auto restore = qScopeGuard([&] { QDir::setCurrent(before); });
        QVERIFY(QDir().mkdir(u"shop"_s));
        QVERIFY(QFile(u"notes"_s).open(QIODevice::WriteOnly));
        const auto result = parsed(words);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::BadInput);
        QVERIFY2(result.error().message().contains(message), qPrintable(result.error().message()));
    }

    void opensTheWindowForPaths_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("folder") << QStringList{u"./shop"_s};
        QTest::newRow("folder with a trailing slash") << QStringList{u"shop/"_s};
        QTest::newRow("folder named as a command") << QStringList{u"./up"_s};
        QTest::newRow("this folder") << QStringList{u"."_s};
        QTest::newRow("file") << QStringList{u"compose.yaml"_s};
        QTest::newRow("several") << QStringList{u"compose.yaml"_s, u"./shop"_s};
    }

    void opensTheWindowForPaths()
    {
        QFETCH(QStringList, paths);
        const QTemporaryDir dir;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(dir.path()));
        const auto restore = qScopeGuard([&] { QDir::setCurrent(before); });
        QVERIFY(QDir().mkdir(u"shop"_s) && QDir().mkdir(u"up"_s));
        QVERIFY(QFile(u"compose.yaml"_s).open(QIODevice::WriteOnly));
        const auto result = parsed(paths + QStringList{u"--host"_s, u"unix:///x"_s});
        QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
        QCOMPARE(result->command, nullptr);
        QCOMPARE(result->arguments, paths);
        QCOMPARE(result->value(u"host"_s), u"unix:///x"_s);
    }

    void everyRowNamesItsHandler()
    {
        for (const CommandSpec &command : commands()) {
            QVERIFY2(command.handler, qPrintable(command.name));
            const auto result = parsed(command.name.split(u' ') + QStringList{u"--help"_s});
            QVERIFY2(result, qPrintable(command.name));
            QCOMPARE(result->command, &command);
            const bool plans = command.handler == &runVerb || command.handler == &runPlan;
            QVERIFY2(plans == command.verb.has_value(), qPrintable(command.name));
        }
    }

    void everyVerbHasOneCommand()
    {
        QMap<plan::Verb, QStringList> names;
        for (const CommandSpec &command : commands()) {
            if (command.handler == &runVerb)
                names[*command.verb].append(command.name);
        }
        for (auto it = names.cbegin(); it != names.cend(); ++it)
            QCOMPARE(it->first(), plan::verbName(it.key()));
        // These are an up with other options.
        QCOMPARE(names.take(plan::Verb::Up), (QStringList{u"up"_s, u"create"_s, u"scale"_s}));
        using plan::Verb;
        QCOMPARE(names.keys(),
                 (QList<Verb>{Verb::Stop, Verb::Start, Verb::Restart, Verb::Recreate, Verb::Down, Verb::Reset,
                              Verb::Pull, Verb::Build, Verb::Pause, Verb::Unpause, Verb::Kill, Verb::Remove}));
        for (const QStringList &own : std::as_const(names))
            QCOMPARE(own.size(), 1);
    }

    //! A word without a slash or a dot is a command, so no command may have one.
    void noCommandLooksLikeAPath()
    {
        for (const QString &word : commandWords(commands()))
            QVERIFY2(!word.contains(u'/') && !word.contains(u'.'), qPrintable(word));
    }

    void acceptsTheStackBeforeAndAfterTheCommand()
    {
        QCOMPARE(parsed({u"@a"_s, u"ps"_s})->stack, u"a"_s);
        QCOMPARE(parsed({u"ps"_s, u"@a/b"_s, u"web"_s})->stack, u"a/b"_s);
        QCOMPARE(parsed({u"ps"_s, u"--"_s, u"@a"_s})->arguments, QStringList{u"@a"_s});
    }

    void helpNeedsNoArguments()
    {
        QVERIFY(parsed({u"up"_s, u"-h"_s})->helpWanted);
        QVERIFY(parsed({u"plan"_s, u"--help"_s})->helpWanted);
        QVERIFY(parsed({u"--version"_s})->versionWanted);
    }

    void namesAndLettersAreUniqueInTheTable()
    {
        QSet<QString> names;
        for (const CommandSpec &command : commands()) {
            QVERIFY2(!names.contains(command.name), qPrintable(command.name));
            names.insert(command.name);
            QVERIFY(command.summary && !QByteArrayView(command.summary).endsWith('.'));
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

    void countsEditsBetweenWords_data()
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

    void countsEditsBetweenWords()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(editDistance(a, b), "distance");
        QTEST(editDistance(b, a), "distance");
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
