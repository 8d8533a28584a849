// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/privateengine.h"
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! The real program builds on the real engine.
class TestBuild : public QObject
{
    Q_OBJECT

private:
    void writeStack(const QByteArray &dockerfile)
    {
        m_program->write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + "\nservices:\n  web: {build: .}\n");
        m_program->write(u"Dockerfile"_s, dockerfile);
    }
    Outcome docker(const QStringList &arguments) const { return m_program->docker(arguments); }

    const QString m_name = u"t-build-%1"_s.arg(QCoreApplication::applicationPid());
    std::unique_ptr<Program> m_program;

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }
    void cleanup()
    {
        if (docker({u"image"_s, u"inspect"_s, m_name + u"-web"_s}).exitCode == 0)
            VERIFY_EXIT(docker({u"image"_s, u"rm"_s, m_name + u"-web"_s}), 0);
    }

    void printsStepsAsTheyCome()
    {
        writeStack("FROM pierside-test/service\nENV A=" + QUuid::createUuid().toByteArray(QUuid::Id128) +
                   "\nRUN [\"/service\", \"--help\"]\n");
        const Outcome outcome = m_program->run({u"build"_s, u"--json"_s});
        VERIFY_EXIT(outcome, 0);
        QStringList output;
        bool isToldOnItsRow = false;
        for (const QJsonObject &line : outcome.lines()) {
            output.append(line.value(u"output"_s).toString());
            isToldOnItsRow = isToldOnItsRow || line.value(u"text"_s).toString().startsWith("building: Step "_L1);
        }
        QVERIFY2(isToldOnItsRow, outcome.both().constData());
        // The engine counts the labels it is given as steps, too.
        const qsizetype first = output.indexOf(QRegularExpression(u"Step 1/\\d : FROM pierside-test/service"_s));
        const qsizetype last = output.indexOf(QRegularExpression(u"Step 3/\\d : RUN .*--help.*"_s));
        QVERIFY2(first >= 0 && last > first, outcome.both().constData());
        // The output of the command follows its step.
        const qsizetype said = output.indexOf(QRegularExpression(u".*the program behind every service.*"_s));
        QVERIFY2(said > last, outcome.both().constData());
        VERIFY_EXIT(docker({u"image"_s, u"inspect"_s, m_name + u"-web"_s}), 0);
        const Outcome words = m_program->run({u"build"_s});
        VERIFY_EXIT(words, 0);
        QVERIFY2(words.err.contains("  | Step 2/"), words.both().constData());
        QVERIFY2(words.err.contains("done       build image " + m_name.toUtf8() + "-web") ||
                     words.err.contains("done       build " + m_name.toUtf8() + "-web"),
                 words.both().constData());
    }

    void namesTheFailedStep_data()
    {
        QTest::addColumn<QByteArray>("dockerfile");
        QTest::addColumn<QByteArrayList>("words");
        QTest::newRow("a command that fails")
            << QByteArray("FROM pierside-test/service\nENV A=b\nRUN [\"/service\", \"--nope\"]\n")
            << QByteArrayList{" : RUN [\"/service\", \"--nope\"])", "(Step 3/", "unknown command",
                              "returned a non-zero code: 2", "Correct the Dockerfile"};
        QTest::newRow("a file that is not there")
            << QByteArray("FROM pierside-test/service\nCOPY absent /x\n")
            << QByteArrayList{"(Step 2/", " : COPY absent /x)", "absent", "Correct the Dockerfile"};
        QTest::newRow("an unknown instruction")
            << QByteArray("FROM pierside-test/service\nRUNN make\n")
            << QByteArrayList{"unknown instruction: RUNN", "Correct the Dockerfile"};
        QTest::newRow("a base that nobody has")
            << QByteArray("FROM 127.0.0.1:1/absent/image\n")
            << QByteArrayList{"(Step 1/", " : FROM 127.0.0.1:1/absent/image)", "cannot reach the registry"};
    }

    void namesTheFailedStep()
    {
        QFETCH(QByteArray, dockerfile);
        QFETCH(QByteArrayList, words);
        writeStack(dockerfile);
        const Outcome outcome = m_program->run({u"build"_s});
        VERIFY_EXIT(outcome, 1);
        for (const QByteArray &word : std::as_const(words))
            QVERIFY2(outcome.err.contains(word), outcome.both().constData());
        QVERIFY(docker({u"image"_s, u"inspect"_s, m_name + u"-web"_s}).exitCode != 0);
    }

    //! With docker buildx if it is installed; the classic builder refuses each of these.
    void runsBuildxForBuildKit_data()
    {
        QTest::addColumn<QByteArray>("build");
        QTest::addColumn<QByteArray>("dockerfile");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArrayList>("words");
        const QByteArray base = "FROM pierside-test/service\n";
        QTest::newRow("a mount") << QByteArray("{context: .}")
                                 << base + "RUN --mount=type=cache,target=/x [\"/service\", \"--help\"]\n"
                                 << 0 << QByteArrayList{"RUN --mount=type=cache"};
        QTest::newRow("a secret") << QByteArray("{context: ., secrets: [key], args: {ARG_OF_BUILD: hidden-argument}}")
                                  << base + "ARG ARG_OF_BUILD\nRUN --mount=type=secret,id=key,required=true "
                                            "[\"/service\", \"--help\"]\n"
                                  << 0 << QByteArrayList{"RUN --mount=type=secret"};
        QTest::newRow("a step that fails")
            << QByteArray("{context: .}")
            << base + "ENV A=b\nRUN --mount=type=cache,target=/x [\"/service\", \"--nope\"]\n"
            << 1
            << QByteArrayList{"2/2] RUN --mount=type=cache,target=/x [\"/service\", \"--nope\"]): ", "unknown command",
                              "exit code: 2", "Correct the Dockerfile"};
    }

    void runsBuildxForBuildKit()
    {
        QFETCH(QByteArray, build);
        QFETCH(QByteArray, dockerfile);
        QFETCH(int, exitCode);
        QFETCH(QByteArrayList, words);
        if (docker({u"buildx"_s, u"version"_s}).exitCode != 0)
            QSKIP("this docker command line has no buildx");
        writeStack(dockerfile);
        m_program->write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + "\nservices:\n  web: {build: " + build +
                                                "}\nsecrets: {key: {environment: KEY_OF_TEST}}\n");
        m_program->setEnvironment(u"KEY_OF_TEST"_s, u"hidden-secret"_s);
        const Outcome outcome = m_program->run({u"build"_s});
        VERIFY_EXIT(outcome, exitCode);
        for (const QByteArray &word : std::as_const(words))
            QVERIFY2(outcome.err.contains(word), outcome.both().constData());
        QVERIFY(!outcome.both().contains("hidden-"));
        QCOMPARE(docker({u"image"_s, u"inspect"_s, m_name + u"-web"_s}).exitCode == 0, exitCode == 0);
    }

    //! What a compose file says never acts on the programs that Pierside starts for it.
    void keepsVariablesOfFilesFromDocker()
    {
        // Notes what it is given instead of building. It would load the library, as every program would.
        QDir().mkpath(m_program->path(u"bin"_s));
        m_program->write(u"bin/docker"_s, "#!/bin/sh\nhere=$(dirname \"$0\")\n"
                                          "[ \"$*\" = 'buildx version' ] && exit 0\n"
                                          "env >\"$here/environment\"\nprintf '%s\\n' \"$@\" >\"$here/argv\"\n");
        QFile::setPermissions(m_program->path(u"bin/docker"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_program->write(u"compose.yaml"_s, "name: " + m_name.toUtf8() +
                                                "\nservices:\n  web:\n    build:\n      context: .\n"
                                                "      secrets: [key, other]\n      args:\n"
                                                "        LD_PRELOAD: " PRELOADED_LIBRARY "\n"
                                                "        PRELOADED_NOTE: " +
                                                m_program->path(u"loaded"_s).toUtf8() +
                                                "\n        HTTP_PROXY: http://127.0.0.1:1\n        PLAIN: $FROM_FILE\n"
                                                "        EXPORTED: $EXPORTED\n"
                                                "secrets:\n  key: {environment: DOCKER_CONFIG}\n"
                                                "  other: {environment: LD_AUDIT}\n");
        m_program->write(u".env"_s, "DOCKER_CONFIG=hidden-one\nLD_AUDIT=hidden-two\nFROM_FILE=of-file\n"
                                    "DOCKER_HOST=tcp://127.0.0.1:1\nDOCKER_CONTEXT=none\nBUILDX_BUILDER=theirs\n");
        m_program->write(u"Dockerfile"_s, "FROM pierside-test/service\n");
        m_program->unsetEnvironment(u"HTTP_PROXY"_s);
        m_program->setEnvironment(u"EXPORTED"_s, u"of-user"_s);
        m_program->setEnvironment(u"PATH"_s, m_program->path(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
        const Outcome outcome = m_program->run({u"build"_s});
        QFile environmentFile(m_program->path(u"bin/environment"_s));
        QVERIFY2(environmentFile.open(QIODevice::ReadOnly), outcome.both().constData());
        const QByteArrayList environment = environmentFile.readAll().split('\n');
        QFile argvFile(m_program->path(u"bin/argv"_s));
        QVERIFY(argvFile.open(QIODevice::ReadOnly));
        const QByteArrayList argv = argvFile.readAll().split('\n');

        QVERIFY(!QFile::exists(m_program->path(u"loaded"_s)));
        for (const char *const name : {"LD_PRELOAD", "LD_AUDIT", "PRELOADED_NOTE", "HTTP_PROXY", "PLAIN", "FROM_FILE",
                                       "DOCKER_CONFIG", "DOCKER_CONTEXT", "BUILDX_BUILDER"}) {
            const bool isThere = std::any_of(environment.cbegin(), environment.cend(), [name](const QByteArray &line) {
                return line.startsWith(QByteArray(name) + '=');
            });
            QVERIFY2(!isThere, name);
        }
        QVERIFY(!environment.contains("DOCKER_HOST=tcp://127.0.0.1:1"));
        QVERIFY(environment.contains("PIERSIDE_SECRET_1=hidden-one"));
        QVERIFY(environment.contains("PIERSIDE_SECRET_2=hidden-two"));
        QVERIFY(argv.contains("LD_PRELOAD=" PRELOADED_LIBRARY));
        QVERIFY(argv.contains("HTTP_PROXY=http://127.0.0.1:1"));
        QVERIFY(argv.contains("PLAIN=of-file"));
        // The user's own, which docker has anyway: not for the eyes of others.
        QVERIFY(argv.contains("EXPORTED"));
        QVERIFY(argv.contains("id=key,env=PIERSIDE_SECRET_1"));
        QVERIFY(!argv.join('\n').contains("hidden-"));
        QVERIFY(!outcome.both().contains("hidden-"));
    }

    //! Without it the build is refused in words before anything is sent.
    void reportsThatBuildxIsMissing()
    {
        writeStack("FROM pierside-test/service\nRUN --mount=type=cache,target=/x [\"/service\", \"--help\"]\n");
        QDir().mkpath(m_program->path(u"bin"_s));
        m_program->setEnvironment(u"PATH"_s, m_program->path(u"bin"_s));
        const Outcome outcome = m_program->run({u"build"_s});
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(
            outcome.err.contains("RUN --mount (" + m_program->path(u"Dockerfile"_s).toUtf8() + ":2) needs BuildKit"),
            outcome.both().constData());
        QVERIFY2(outcome.err.contains("buildx"), outcome.both().constData());
    }

    //! Podman's builder knows such files; what goes with them has no place in what is sent to it.
    void refusesWhatPodmanCannotBuild_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("secrets") << QByteArray("secrets: [key]");
        QTest::newRow("ssh") << QByteArray("ssh: [default]");
        QTest::newRow("additional_contexts") << QByteArray("additional_contexts: {more: .}");
    }

    void refusesWhatPodmanCannotBuild()
    {
        QFETCH(QByteArray, key);
        PrivateEngine podman(PrivateEngine::Kind::Podman);
        podman.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_program->run({u"-H"_s, u"unix://"_s + podman.socket(), u"ls"_s}).exitCode == 0,
                                 30'000);
        writeStack("FROM scratch\nCOPY Dockerfile /\n");
        m_program->write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + "\nservices:\n  web: {build: {context: ., " +
                                                key + "}}\nsecrets: {key: {environment: HOME}}\n");
        const Outcome outcome = m_program->run({u"-H"_s, u"unix://"_s + podman.socket(), u"build"_s});
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("services.web.build." + key.split(':').first() +
                                      " cannot be sent through Podman's API"),
                 outcome.both().constData());
    }
};

QTEST_GUILESS_MAIN(TestBuild)
#include "tst_build.moc"
