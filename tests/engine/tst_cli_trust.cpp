// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

//! A pseudo-terminal on which the program asks.
class Terminal
{
public:
    Terminal()
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY))
    {
        ::grantpt(m_master);
        ::unlockpt(m_master);
    }
    ~Terminal() { ::close(m_master); }
    Q_DISABLE_COPY_MOVE(Terminal)

    QString name() const { return QString::fromLocal8Bit(::ptsname(m_master)); }
    //! The output until these words, for at most a minute.
    QByteArray readUntil(const QByteArray &words)
    {
        while (!m_shown.contains(words)) {
            pollfd ready{m_master, POLLIN, 0};
            char bytes[4096];
            const ssize_t size = ::poll(&ready, 1, 60'000) == 1 ? ::read(m_master, bytes, sizeof bytes) : -1;
            if (size <= 0)
                break;
            m_shown.append(bytes, qsizetype(size));
        }
        return m_shown;
    }
    void type(const QByteArray &line) const
    {
        QCOMPARE(::write(m_master, line.constData(), size_t(line.size())), line.size());
    }

private:
    const int m_master;
    QByteArray m_shown;
};

} // namespace

//! Pierside asks before it runs programs of a workspace file, and shows what determines their effect.
class TestCliTrust : public QObject
{
    Q_OBJECT

private:
    void writeScript(const QString &path, const QByteArray &text) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    //! \a argv is YAML.
    void writeCommand(const QByteArray &argv) const
    {
        m_program->write(u"pierside.yaml"_s,
                         "name: " + m_name.toUtf8() + "\ncommands:\n  - {name: go, argv: " + argv + "}\n");
    }
    Outcome go(const QStringList &options = {}) const
    {
        return m_program->run(QStringList{u"run-command"_s, u"@"_s + m_name, u"go"_s} + options);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_program->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const QString m_name = u"t-trust-%1"_s.arg(QCoreApplication::applicationPid());
    std::unique_ptr<Program> m_program;

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void asksAgainWhenAScriptChanges()
    {
        const QByteArray padding = QByteArray(5 * 1024 * 1024, '#') + '\n';
        writeScript(m_program->path(u"long.sh"_s), padding + "echo one\n");
        writeCommand("[./long.sh]");
        VERIFY_EXIT(go(), 2);
        VERIFY_EXIT(go({u"--yes"_s}), 0);
        VERIFY_EXIT(go(), 0);
        writeScript(m_program->path(u"long.sh"_s), padding + "echo two\n");
        const Outcome changed = go();
        VERIFY_EXIT(changed, 2);
        QVERIFY2(changed.out.isEmpty(), changed.both().constData());
    }

    void asksAgainWhenAScriptInAnotherFolderChanges_data()
    {
        QTest::addColumn<QByteArray>("argv");
        QTest::newRow("as the program") << QByteArray("['@ELSEWHERE@/x.sh']");
        QTest::newRow("as an argument") << QByteArray("[sh, '@ELSEWHERE@/x.sh']");
        QTest::newRow("as an option") << QByteArray(
            "[sh, -c, 'exec sh \"${1#--file=}\"', sh, '--file=@ELSEWHERE@/x.sh']");
        QTest::newRow("within an argument") << QByteArray("[sh, -c, 'true && . @ELSEWHERE@/x.sh']");
    }
    void asksAgainWhenAScriptInAnotherFolderChanges()
    {
        QFETCH(QByteArray, argv);
        const QTemporaryDir elsewhere;
        writeScript(elsewhere.filePath(u"x.sh"_s), "echo one\n");
        writeCommand(argv.replace("@ELSEWHERE@", elsewhere.path().toUtf8()));
        const Outcome asked = go();
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains(elsewhere.filePath(u"x.sh"_s).toUtf8()), asked.both().constData());
        const Outcome agreed = go({u"--yes"_s});
        VERIFY_EXIT(agreed, 0);
        QCOMPARE(agreed.out, QByteArray("one\n"));
        writeScript(elsewhere.filePath(u"x.sh"_s), "echo two\n");
        const Outcome changed = go();
        VERIFY_EXIT(changed, 2);
        QVERIFY2(changed.out.isEmpty(), changed.both().constData());
    }

    void asksForTheEnvironmentOfAHostProcess()
    {
        const QString all = u"@"_s + m_name;
        m_program->write(u"pierside.yaml"_s, "name: " + m_name.toUtf8() +
                                                 "\nhosts:\n  backend: {command: [sleep, '300'], env_file: dev.env}\n");
        m_program->write(u"dev.env"_s, "GREETING=hello there\nDB_PASSWORD=hidden-word\n");
        const Outcome asked = m_program->run({u"up"_s, all});
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("GREETING='hello there'"), asked.both().constData());
        QVERIFY2(asked.err.contains("DB_PASSWORD") && !asked.err.contains("hidden-"), asked.both().constData());
        VERIFY_EXIT(m_program->run({u"up"_s, all, u"--yes"_s}), 0);
        VERIFY_EXIT(m_program->run({u"stop"_s, all}), 0);
        // A library that it loads needs consent, and so does its content.
        m_program->write(u"lib.so"_s, "one");
        m_program->write(u"dev.env"_s, "LD_PRELOAD=" + m_program->path(u"lib.so"_s).toUtf8() + '\n');
        const Outcome changed = m_program->run({u"up"_s, all});
        VERIFY_EXIT(changed, 2);
        QVERIFY2(changed.err.contains("LD_PRELOAD=" + m_program->path(u"lib.so"_s).toUtf8()),
                 changed.both().constData());
        VERIFY_EXIT(m_program->run({u"up"_s, all, u"--yes"_s}), 0);
        VERIFY_EXIT(m_program->run({u"stop"_s, all}), 0);
        m_program->write(u"lib.so"_s, "two");
        VERIFY_EXIT(m_program->run({u"up"_s, all}), 2);
    }

    void asksForTheEnvironmentOfAHook()
    {
        m_program->write(u"pierside.yaml"_s, "name: " + m_name.toUtf8() +
                                                 "\nstacks:\n  main: {files: [compose.yaml]}\n"
                                                 "hooks: {before_build: [[./note.sh]]}\n");
        m_program->write(u"compose.yaml"_s,
                         "name: " + m_name.toUtf8() + "\nservices:\n  web: {build: ., image: pierside-test/service}\n");
        m_program->write(u"Dockerfile"_s, "FROM pierside-test/service\n");
        m_program->write(u".env"_s, "GREETING=one\n");
        m_program->unsetEnvironment(u"GREETING"_s);
        m_program->unsetEnvironment(u"BASH_ENV"_s);
        writeScript(m_program->path(u"note.sh"_s), "echo \"$GREETING $PIERSIDE_MOMENT\" >>noted\n");
        const QStringList build{u"build"_s, u"@main"_s};
        const Outcome asked = m_program->run(build);
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("GREETING=one"), asked.both().constData());
        VERIFY_EXIT(m_program->run(build + QStringList{u"--yes"_s}), 0);
        QCOMPARE(read(u"noted"_s), QByteArray("one before_build\n"));
        VERIFY_EXIT(m_program->run(build), 0);
        m_program->write(u".env"_s, "GREETING=one\nBASH_ENV=" + m_program->path(u"evil.sh"_s).toUtf8() + '\n');
        const Outcome changed = m_program->run(build);
        VERIFY_EXIT(changed, 2);
        QVERIFY2(changed.err.contains("BASH_ENV=" + m_program->path(u"evil.sh"_s).toUtf8()),
                 changed.both().constData());
        QCOMPARE(read(u"noted"_s).count('\n'), 2);
    }

    void asksForASystemdUnit()
    {
        // Acts as systemctl and records its arguments.
        QDir().mkpath(m_program->path(u"bin"_s));
        writeScript(m_program->path(u"bin/systemctl"_s),
                    "here=$(dirname \"$0\")\ncase \"$*\" in\n"
                    "*--user*show*) echo LoadState=loaded; echo FragmentPath=$here/../app.service\n"
                    "  echo ActiveState=$(cat \"$here/active\" 2>/dev/null || echo inactive) ;;\n"
                    "*show*) echo LoadState=not-found ;;\n"
                    "*start*) echo \"$*\" >>\"$here/../done\"; echo active >\"$here/active\" ;;\n"
                    "*stop*) echo \"$*\" >>\"$here/../done\"; echo inactive >\"$here/active\" ;;\nesac\n");
        m_program->setEnvironment(u"PATH"_s, m_program->path(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
        m_program->write(u"app.service"_s, "[Service]\nExecStart=-" + m_program->path(u"run.sh"_s).toUtf8() + "\n");
        writeScript(m_program->path(u"run.sh"_s), "echo one\n");
        m_program->write(u"pierside.yaml"_s, "name: " + m_name.toUtf8() + "\nhosts:\n  app: {systemd: app.service}\n");
        const QString all = u"@"_s + m_name;
        for (const QString &verb : {u"up"_s, u"stop"_s}) {
            const Outcome asked = m_program->run({verb, all});
            VERIFY_EXIT(asked, 2);
            QVERIFY2(asked.err.contains("app.service") && asked.err.contains(m_program->path(u"run.sh"_s).toUtf8()),
                     asked.both().constData());
            QCOMPARE(read(u"done"_s), QByteArray());
        }
        VERIFY_EXIT(m_program->run({u"up"_s, all, u"--yes"_s}), 0);
        QCOMPARE(read(u"done"_s), QByteArray("--user --no-ask-password start -- app.service\n"));
        VERIFY_EXIT(m_program->run({u"stop"_s, all}), 0);
        writeScript(m_program->path(u"run.sh"_s), "echo two\n");
        VERIFY_EXIT(m_program->run({u"up"_s, all}), 2);
        VERIFY_EXIT(m_program->run({u"up"_s, all, u"--yes"_s}), 0);
        VERIFY_EXIT(m_program->run({u"stop"_s, all}), 0);
        m_program->write(u"app.service"_s, "[Service]\nExecStart=/bin/true\n");
        VERIFY_EXIT(m_program->run({u"up"_s, all}), 2);
    }

    void showsControlCharacters()
    {
        writeCommand("[sh, -c, \"echo one\\n\\n\\n\\ntouch gone\\e[1A\\e[2K\", \"\\u202Egnp.exe\", \"\\u009B8m\", "
                     "\"two words\"]");
        const Outcome asked = go();
        VERIFY_EXIT(asked, 2);
        const QByteArray line =
            "sh -c $'echo one\\n\\n\\n\\ntouch gone\\x1b[1A\\x1b[2K' $'\\u202egnp.exe' $'\\u009b8m' 'two words'";
        QVERIFY2(asked.err.contains(line), asked.both().constData());
        QVERIFY(!asked.err.contains('\x1b') && !asked.err.contains("\u202e") && !asked.err.contains("\u009b"));
    }

    //! The script changes between the question and the answer.
    void recordsWhatWasShown()
    {
        writeScript(m_program->path(u"x.sh"_s), "echo one\n");
        writeCommand("[./x.sh]");
        Terminal terminal;
        const auto process = m_program->make();
        process->setStandardInputFile(terminal.name());
        process->setStandardErrorFile(terminal.name());
        process->start(QStringLiteral(PIERSIDE_PROGRAM), {u"run-command"_s, u"@"_s + m_name, u"go"_s});
        const QByteArray shown = terminal.readUntil("[y/N]");
        QVERIFY2(shown.contains("./x.sh") && shown.contains("[y/N]"), shown.constData());
        writeScript(m_program->path(u"x.sh"_s), "echo two\n");
        terminal.type("y\n");
        const Outcome outcome = Program::finish(*process);
        QVERIFY2(outcome.exitCode != 0 && outcome.out.isEmpty(), outcome.both().constData());
        VERIFY_EXIT(go(), 2);
        // Only the shown script may run.
        writeScript(m_program->path(u"x.sh"_s), "echo one\n");
        VERIFY_EXIT(go(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliTrust)
#include "tst_cli_trust.moc"
