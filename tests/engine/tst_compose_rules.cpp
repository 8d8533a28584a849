// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! On its standard output or error.
#define VERIFY_TELLS(outcome, words) QVERIFY2((outcome).both().contains(words), (outcome).both().constData())

//! What Docker Compose makes of a file on an engine, from the command line of the real program.
class TestComposeRules : public QObject
{
    Q_OBJECT

private:
    Outcome pierside(const QStringList &arguments) const { return m_program->run(arguments); }
    Outcome docker(const QStringList &arguments) const { return m_program->docker(arguments); }
    QString inspect(const QString &container, const QString &format) const
    {
        return QString::fromUtf8(docker({u"inspect"_s, u"-f"_s, format, container}).out).trimmed();
    }
    QString name(const QString &suffix) const { return m_name + suffix; }
    QString idOf(const QString &service) const { return inspect(name(u"-%1-1"_s.arg(service)), u"{{.Id}}"_s); }
    //! Names of the project's containers behind its own, with their states.
    QStringList states() const
    {
        const Outcome listed = docker({u"ps"_s, u"-a"_s, u"--filter"_s, u"label=com.docker.compose.project="_s + m_name,
                                       u"--format"_s, u"{{.Names}}={{.State}}"_s});
        QStringList names = QString::fromUtf8(listed.out).split(u'\n', Qt::SkipEmptyParts);
        for (QString &one : names)
            one.remove(0, m_name.size() + 1);
        names.sort();
        return names;
    }
    //! Writes a file of the project; replaces SERVICE by the image of all services and NAME by the project's name.
    void write(const QByteArray &text, const QString &file = u"compose.yaml"_s)
    {
        QByteArray bytes = text;
        bytes.replace("SERVICE", "image: pierside-test/service").replace("NAME", m_name.toUtf8());
        m_program->write(file, file == "compose.yaml"_L1 ? "name: " + m_name.toUtf8() + "\n" + bytes : bytes);
    }
    QByteArray fileIn(const QString &container, const QString &path) const
    {
        const QString target = m_program->path(u"copied"_s);
        QFile::remove(target);
        if (docker({u"cp"_s, container + u':' + path, target}).exitCode != 0)
            return "(none)";
        QFile file(target);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "(unreadable)";
    }

    const QString m_name = u"t-rules-%1"_s.arg(QCoreApplication::applicationPid());
    std::unique_ptr<Program> m_program;
    QStringList m_networks;
    QStringList m_volumes;

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void cleanup()
    {
        VERIFY_EXIT(pierside({u"-p"_s, m_name, u"down"_s, u"-v"_s, u"--yes"_s, u"--remove-orphans"_s, u"-t"_s, u"0"_s}),
                    0);
        QCOMPARE(states(), QStringList());
        for (const QString &network : std::exchange(m_networks, {}))
            docker({u"network"_s, u"rm"_s, network});
        for (const QString &volume : std::exchange(m_volumes, {}))
            docker({u"volume"_s, u"rm"_s, volume});
    }

    void appliesRestartPolicies_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("expected");

        QTest::newRow("no") << QByteArray("restart: \"no\"") << u"no 0"_s;
        QTest::newRow("always") << QByteArray("restart: always") << u"always 0"_s;
        QTest::newRow("unless-stopped") << QByteArray("restart: unless-stopped") << u"unless-stopped 0"_s;
        QTest::newRow("on-failure") << QByteArray("restart: on-failure") << u"on-failure 0"_s;
        QTest::newRow("on-failure:3") << QByteArray("restart: \"on-failure:3\"") << u"on-failure 3"_s;
        QTest::newRow("deploy") << QByteArray("deploy: {restart_policy: {condition: on-failure, max_attempts: 2}}")
                                << u"on-failure 2"_s;
        QTest::newRow("deploy wins") << QByteArray("restart: always\n    deploy: {restart_policy: {condition: none}}")
                                     << u"no 0"_s;
        QTest::newRow("deploy any") << QByteArray("deploy: {restart_policy: {condition: any}}") << u"always 0"_s;
    }

    void appliesRestartPolicies()
    {
        QFETCH(QByteArray, words);
        QFETCH(QString, expected);
        const QString format = u"{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}"_s;
        write("services:\n  web:\n    SERVICE\n    " + words + "\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(inspect(name(u"-web-1"_s), format), expected);
        const QString id = idOf(u"web"_s);
        VERIFY_EXIT(docker({u"compose"_s, u"up"_s, u"-d"_s}), 0);
        QCOMPARE(idOf(u"web"_s), id);
        VERIFY_EXIT(docker({u"compose"_s, u"down"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(docker({u"compose"_s, u"up"_s, u"-d"_s}), 0);
        QCOMPARE(inspect(name(u"-web-1"_s), format), expected);
        const QString theirs = idOf(u"web"_s);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(idOf(u"web"_s), theirs);
    }

    void scalesAsDockerCompose()
    {
        write("services: {web: {SERVICE}, two: {SERVICE, scale: 2}}\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s, u"--scale"_s, u"web=3"_s}), 0);
        QCOMPARE(states(), (QStringList{u"two-1=running"_s, u"two-2=running"_s, u"web-1=running"_s, u"web-2=running"_s,
                                        u"web-3=running"_s}));
        const QString first = idOf(u"web"_s);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s, u"--scale"_s, u"two=0"_s}), 0);
        QCOMPARE(states(), QStringList{u"web-1=running"_s});
        QCOMPARE(idOf(u"web"_s), first);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s, u"--scale"_s, u"web=2"_s}), 0);
        const QString format = u"{{.Id}}"_s;
        const QString second = inspect(name(u"-web-2"_s), format);
        VERIFY_EXIT(docker({u"compose"_s, u"up"_s, u"-d"_s, u"--scale"_s, u"web=2"_s}), 0);
        QCOMPARE(inspect(name(u"-web-2"_s), format), second);
        QCOMPARE(idOf(u"web"_s), first);
    }

    void findsOrphans()
    {
        write("services: {web: {SERVICE}, old: {SERVICE}}\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        write("services: {web: {SERVICE}}\n");
        const Outcome kept = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(kept, 0);
        VERIFY_TELLS(kept, name(u"-old-1"_s).toUtf8());
        QCOMPARE(states(), (QStringList{u"old-1=running"_s, u"web-1=running"_s}));
        const QString id = idOf(u"web"_s);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s, u"--remove-orphans"_s}), 0);
        QCOMPARE(states(), QStringList{u"web-1=running"_s});
        QCOMPARE(idOf(u"web"_s), id);
    }

    void waitsForCompletedServices()
    {
        const QByteArray text = "services:\n"
                                "  job: {SERVICE, environment: {EXIT_AFTER_MS: \"300\", EXIT_CODE: \"CODE\"}}\n"
                                "  web: {SERVICE, depends_on: {job: {condition: service_completed_successfully}}}\n";
        write(QByteArray(text).replace("CODE\"", "0\""));
        VERIFY_EXIT(pierside({u"up"_s}), 0);
        QCOMPARE(states(), (QStringList{u"job-1=exited"_s, u"web-1=running"_s}));
        const QString ended = inspect(name(u"-job-1"_s), u"{{.State.FinishedAt}}"_s);
        QVERIFY(ended < inspect(name(u"-web-1"_s), u"{{.State.StartedAt}}"_s));
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);

        write(QByteArray(text).replace("CODE\"", "3\""));
        const Outcome failed = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(failed, 1);
        VERIFY_TELLS(failed, name(u"-job-1"_s).toUtf8());
        QVERIFY2(failed.err.contains("exit") && failed.err.contains("3"), failed.both().constData());
        QCOMPARE(states(), (QStringList{u"job-1=exited"_s, u"web-1=created"_s}));
    }

    void restartsWithDependencies()
    {
        const QByteArray text = "services:\n"
                                "  db: {SERVICE, environment: {VALUE: \"x\"}}\n"
                                "  web: {SERVICE, depends_on: {db: {condition: service_started, restart: true}}}\n"
                                "  other: {SERVICE, depends_on: {db: {condition: service_started}}}\n";
        write(text);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const auto begun = [this](const QString &service) {
            return inspect(name(u"-%1-1"_s.arg(service)), u"{{.Id}} {{.State.StartedAt}}"_s);
        };
        const QString db = idOf(u"db"_s);
        const QString webId = idOf(u"web"_s);
        const QString web = begun(u"web"_s);
        const QString other = begun(u"other"_s);
        write(QByteArray(text).replace("\"x\"", "\"y\""));
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QVERIFY(idOf(u"db"_s) != db);
        QCOMPARE(idOf(u"web"_s), webId);
        QVERIFY(begun(u"web"_s) != web);
        QCOMPARE(begun(u"other"_s), other);
        // The verb restart takes it along, too.
        const QString again = begun(u"web"_s);
        VERIFY_EXIT(pierside({u"restart"_s, u"-t"_s, u"0"_s, u"db"_s}), 0);
        QVERIFY(begun(u"web"_s) != again);
        QCOMPARE(begun(u"other"_s), other);
    }

    void ignoresOptionalDependencies()
    {
        const QByteArray text = "services:\n"
                                "  job: {SERVICE, environment: {EXIT_AFTER_MS: \"100\", EXIT_CODE: \"3\"}}\n"
                                "  off: {SERVICE, profiles: [never]}\n"
                                "  web:\n    SERVICE\n    depends_on:\n"
                                "      job: {condition: service_completed_successfully, required: false}\n"
                                "      off: {condition: service_healthy, required: false}\n";
        write(text);
        pierside({u"up"_s, u"-d"_s});
        QCOMPARE(states(), (QStringList{u"job-1=exited"_s, u"web-1=running"_s}));
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);
        write(QByteArray(text).replace("job: {condition: service_completed_successfully, required: false}",
                                       "job: {condition: service_completed_successfully}"));
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 1);
        QCOMPARE(states(), (QStringList{u"job-1=exited"_s, u"web-1=created"_s}));
    }

    void requiresExternalObjects()
    {
        write("services: {web: {SERVICE, networks: [n], volumes: [\"vol:/data\"]}}\n"
              "networks: {n: {external: true, name: NAME-n}}\nvolumes: {vol: {external: true, name: NAME-v}}\n");
        const Outcome missing = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(missing, 1);
        VERIFY_TELLS(missing, "the external network " + name(u"-n"_s).toUtf8() + " does not exist");
        VERIFY_TELLS(missing, "the external volume " + name(u"-v"_s).toUtf8() + " does not exist");
        QCOMPARE(states(), QStringList());
        m_networks = {name(u"-n"_s)};
        m_volumes = {name(u"-v"_s)};
        VERIFY_EXIT(docker({u"network"_s, u"create"_s, m_networks.first()}), 0);
        VERIFY_EXIT(docker({u"volume"_s, u"create"_s, m_volumes.first()}), 0);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(states(), QStringList{u"web-1=running"_s});
        VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(docker({u"network"_s, u"inspect"_s, m_networks.first()}), 0);
        VERIFY_EXIT(docker({u"volume"_s, u"inspect"_s, m_volumes.first()}), 0);
    }

    //! The engine only reports an overlap; Pierside names the other network before anything is created.
    void namesTheHolderOfAddresses()
    {
        const QByteArray third = QByteArray::number(QRandomGenerator::global()->bounded(255));
        const QByteArray range = "10.213." + third + ".0/24";
        const QByteArray inside = "10.213." + third + ".128/25";
        write("services: {web: {SERVICE, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: " + inside +
              "}]}}}\n");
        const QString byHand = name(u"-hand"_s);
        m_networks = {byHand};
        VERIFY_EXIT(docker({u"network"_s, u"create"_s, u"--subnet"_s, QString::fromLatin1(range), byHand}), 0);
        const Outcome refused = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(refused, 1);
        VERIFY_TELLS(refused, "the network " + m_name.toUtf8() + "_n needs the addresses " + inside + ", but " + range +
                                  " are held by the network " + byHand.toUtf8() + ", which belongs to no stack");
        VERIFY_TELLS(refused, "remove the network " + byHand.toUtf8());
        QCOMPARE(states(), QStringList());
        const Outcome theirs = docker({u"compose"_s, u"up"_s, u"-d"_s});
        QVERIFY(theirs.exitCode != 0);
        VERIFY_TELLS(theirs, "Pool overlaps");
        VERIFY_EXIT(docker({u"network"_s, u"rm"_s, byHand}), 0);

        // Of another stack: that one is named.
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QString other = name(u"-b"_s);
        const Outcome elsewhere = pierside({u"-p"_s, other, u"up"_s, u"-d"_s});
        VERIFY_EXIT(elsewhere, 1);
        VERIFY_TELLS(elsewhere, "held by the network " + m_name.toUtf8() + "_n of the stack " + m_name.toUtf8());
        VERIFY_TELLS(elsewhere, "take the stack " + m_name.toUtf8() + " down");
        // Its own network is no conflict; with another range, Pierside reports that it does not change.
        const QString id = idOf(u"web"_s);
        const Outcome same = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(same, 0);
        QVERIFY2(!same.both().contains("settings that differ"), same.both().constData());
        write("services: {web: {SERVICE, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: 10.214." + third +
              ".0/24}]}}}\n");
        const Outcome changed = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(changed, 0);
        VERIFY_TELLS(changed, "settings that differ from the files (bridge, " + inside + ")");
        QCOMPARE(idOf(u"web"_s), id);
    }

    //! Of a secret the value is the project's own environment's, as Docker Compose 2.26 has it: what an include's env
    //! file says is for the included file's text only.
    void mountsSecretsOfAnIncludedFile()
    {
        QDir().mkpath(m_program->path(u"sub"_s));
        QDir().mkpath(m_program->path(u"place"_s));
        write("include:\n  - {path: sub/compose.yaml, env_file: sub/own.env, project_directory: place}\n");
        const QByteArray included =
            "services:\n  in:\n    SERVICE\n    environment: [\"ONLY\", \"BOTH\", \"TEXT=${ONLY} ${BOTH}\"]\n"
            "    secrets: [both, file]\n    configs: [text]\n"
            "secrets: {both: {environment: BOTH}, file: {file: ./s.txt}}\n"
            "configs: {text: {content: \"${ONLY} ${BOTH}\"}}\n";
        write(included, u"sub/compose.yaml"_s);
        m_program->write(u"sub/own.env"_s, "ONLY=own\nBOTH=own\n");
        m_program->write(u"sub/.env"_s, "ONLY=beside\n");
        m_program->write(u"place/.env"_s, "ONLY=place\n");
        m_program->write(u"place/s.txt"_s, "of place");
        m_program->write(u"sub/s.txt"_s, "of sub");
        m_program->write(u".env"_s, "BOTH=main\n");
        const QString container = name(u"-in-1"_s);
        const auto seen = [&] {
            QStringList environment =
                inspect(container, u"{{range .Config.Env}}{{.}};{{end}}"_s).split(u';', Qt::SkipEmptyParts);
            environment.sort(); // Docker Compose sends it in any order
            return QList<QByteArray>{fileIn(container, u"/run/secrets/both"_s), fileIn(container, u"/text"_s),
                                     environment.join(u';').toUtf8(),
                                     inspect(container, u"{{range .Mounts}}{{.Source}}{{end}}"_s).toUtf8()};
        };
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QList<QByteArray> ours = seen();
        QCOMPARE(ours.at(0), QByteArray("main"));
        QCOMPARE(ours.at(1), QByteArray("own main"));
        QCOMPARE(ours.at(3), m_program->path(u"place/s.txt"_s).toUtf8());
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(docker({u"compose"_s, u"up"_s, u"-d"_s}), 0);
        QCOMPARE(seen(), ours);
        VERIFY_EXIT(docker({u"compose"_s, u"down"_s, u"-t"_s, u"0"_s}), 0);

        // Known to the include only: neither of them starts it.
        write(QByteArray(included).replace("both: {environment: BOTH}", "both: {environment: ONLY}"),
              u"sub/compose.yaml"_s);
        const Outcome refused = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(refused, 1);
        VERIFY_TELLS(refused, "the variable ONLY is not set");
        QVERIFY(!states().contains(u"in-1=running"_s));
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);
        const Outcome theirs = docker({u"compose"_s, u"up"_s, u"-d"_s});
        QVERIFY(theirs.exitCode != 0);
        VERIFY_TELLS(theirs, "\"ONLY\" required by file");
    }

    //! What a container wrote outside its volumes goes with it, and the plan says so before.
    void aRecreationDropsTheWritableLayer()
    {
        const QByteArray text = "services: {web: {SERVICE, environment: {A: \"x\"}}, still: {SERVICE}}\n";
        write(text);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QString web = name(u"-web-1"_s);
        m_program->write(u"note.txt"_s, "written by hand");
        VERIFY_EXIT(docker({u"cp"_s, u"note.txt"_s, web + u":/note.txt"_s}), 0);
        const QByteArray loses = "recreating " + web.toUtf8() + " loses what it wrote outside its volumes";
        const QByteArray other = "recreating " + name(u"-still-1"_s).toUtf8();

        // Nothing is recreated: nothing is said, and the file stays.
        const Outcome same = pierside({u"plan"_s, u"up"_s});
        VERIFY_EXIT(same, 0);
        QVERIFY2(!same.both().contains(loses), same.both().constData());
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(fileIn(web, u"/note.txt"_s), QByteArray("written by hand"));

        write(QByteArray(text).replace("\"x\"", "\"y\""));
        const Outcome planned = pierside({u"plan"_s, u"up"_s});
        VERIFY_EXIT(planned, 0);
        VERIFY_TELLS(planned, loses);
        VERIFY_TELLS(planned, "environment.A: x → y");
        QVERIFY2(!planned.both().contains(other), planned.both().constData());
        QCOMPARE(fileIn(web, u"/note.txt"_s), QByteArray("written by hand"));
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(fileIn(web, u"/note.txt"_s), QByteArray("(none)"));
    }

    //! "service --help" exits with 0, an unknown command with 2.
    void runsHooksAfterStartAndBeforeStop()
    {
        const auto writeWith = [this](const QByteArray &start, const QByteArray &stop) {
            write("services:\n  web:\n    SERVICE\n    post_start: [{command: [/service, " + start +
                  "]}]\n    pre_stop: [{command: [/service, " + stop + "]}]\n");
        };
        writeWith("--help", "unknown-before");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const Outcome stop = pierside({u"stop"_s});
        QVERIFY(stop.exitCode != 0);
        VERIFY_TELLS(stop, "the pre_stop command exited with 2: service: unknown command");
        QCOMPARE(states(), QStringList{u"web-1=running"_s});
        writeWith("unknown-after", "--help");
        VERIFY_EXIT(pierside({u"stop"_s}), 0);
        QCOMPARE(states(), QStringList{u"web-1=exited"_s});
        const Outcome up = pierside({u"up"_s, u"-d"_s});
        QVERIFY(up.exitCode != 0);
        VERIFY_TELLS(up, "the post_start command exited with 2");
    }
};

QTEST_GUILESS_MAIN(TestComposeRules)
#include "tst_compose_rules.moc"
