// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/registry.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

//! Waits for its end in the event loop, which serves the registry.
Outcome served(QProcess &process)
{
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    return Program::finish(process, 0);
}

QByteArray noise(int size)
{
    QByteArray bytes(size, '\0');
    auto *words = reinterpret_cast<quint32 *>(bytes.data());
    QRandomGenerator::global()->fillRange(words, size / int(sizeof(quint32)));
    return bytes;
}

} // namespace

//! The real program and a real engine pull from a registry of this test.
class TestPull : public QObject
{
    Q_OBJECT

private:
    Outcome pierside(const QStringList &arguments) { return served(*m_program->start(arguments)); }
    Outcome docker(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_program->path({}));
        process.start(u"docker"_s, arguments);
        return served(process);
    }
    bool isPresent(const QString &image) { return docker({u"image"_s, u"inspect"_s, image}).exitCode == 0; }
    //! The first layer is the program, so that its containers keep running; the other layers are unique.
    QString publish(const QString &name)
    {
        QFile service(QStringLiteral(SERVICE_PROGRAM));
        if (!service.open(QIODevice::ReadOnly))
            qFatal("no %s", SERVICE_PROGRAM);
        const QString reference = m_registry->publish(name,
                                                      {{{u"service"_s, service.readAll()}, {u"a"_s, noise(100)}},
                                                       {{u"b"_s, noise(2'000'000)}},
                                                       {{u"c"_s, noise(100)}}},
                                                      {u"/service"_s});
        m_images.append(reference);
        return reference;
    }
    void writeStack(const QByteArray &services)
    {
        m_program->write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + "\nservices:\n" + services);
    }
    static QByteArray serviceOf(const char *name, const QString &image, const QByteArray &more = {})
    {
        return QByteArray("  ") + name + ": {image: \"" + image.toUtf8() + "\"" + more +
               ", environment: {READY_MS: \"0\", LINE_BYTES: \"0\"}}\n";
    }
    //! As `docker login` leaves it.
    void logIn(const QByteArray &config)
    {
        QDir().mkpath(m_program->path(u"docker"_s));
        m_program->write(u"docker/config.json"_s, config);
        m_program->setEnvironment(u"DOCKER_CONFIG"_s, m_program->path(u"docker"_s));
    }
    QByteArray loginOf(const QByteArray &password) const
    {
        return "{\"auths\":{\"" + m_registry->host().toUtf8() + "\":{\"auth\":\"" + ("me:" + password).toBase64() +
               "\"}}}";
    }
    qsizetype manifestsAsked() const { return m_registry->requests().filter(u"/manifests/"_s).size(); }

    const QString m_name = u"t-pull-%1"_s.arg(QCoreApplication::applicationPid());
    const QByteArray m_password = "s3cret-of-the-registry";
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Registry> m_registry;
    QStringList m_images;

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_registry = std::make_unique<Registry>(u"me"_s, QString::fromUtf8(m_password));
        logIn(loginOf(m_password));
    }

    void cleanup()
    {
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);
        for (const QString &image : std::exchange(m_images, {}))
            docker({u"image"_s, u"rm"_s, u"-f"_s, image});
        QVERIFY(docker({u"ps"_s, u"-aq"_s, u"--filter"_s, u"name="_s + m_name}).out.isEmpty());
    }

    //! Each image shows the sum of its layers, and the second one does not wait for the first.
    void pullsImagesInParallelWithProgress()
    {
        const QString one = publish(m_name + u"/one:1"_s);
        const QString two = publish(m_name + u"/two:1"_s);
        writeStack(serviceOf("one", one) + serviceOf("two", two) + serviceOf("again", two));
        m_registry->hold();
        const auto process = m_program->start({u"pull"_s, u"--json"_s});
        QByteArray seen;
        QMap<int, int> percents;
        const auto bothHalf = [&] {
            seen += process->readAllStandardOutput();
            for (const QJsonObject &line : Outcome{0, seen, {}}.lines()) {
                if (line.contains(u"percent"_s))
                    percents[line.value(u"step"_s).toInt()] = line.value(u"percent"_s).toInt();
            }
            return percents.value(0) > 10 && percents.value(1) > 10;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(bothHalf(), seen.constData(), 30'000);
        QCOMPARE(m_registry->held(), (QSet<QString>{m_name + u"/one"_s, m_name + u"/two"_s}));
        // The program's layer may be complete; the large one is partly loaded and not unpacked.
        QVERIFY2(percents.value(0) <= 70 && percents.value(1) <= 70, seen.constData());
        m_registry->release();
        Outcome outcome = served(*process);
        outcome.out.prepend(seen);
        VERIFY_EXIT(outcome, 0);
        int done = 0;
        for (const QJsonObject &line : outcome.lines())
            done += line.value(u"state"_s).toString() == "done"_L1 ? 1 : 0;
        QCOMPARE(done, 2);
        QVERIFY2(outcome.out.contains("Pull complete"), outcome.out.constData());
        QVERIFY(isPresent(one) && isPresent(two));
        QVERIFY(!outcome.both().contains(m_password) && !outcome.both().contains(("me:" + m_password).toBase64()));
        // The first try of the engine is without credentials: that is how it learns what is asked for.
        QVERIFY(m_registry->requests().contains(u"401 GET /v2/"_s));
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
    }

    //! In words for a log that is no terminal.
    void printsThePullAsText()
    {
        const QString image = publish(m_name + u"/words:1"_s);
        writeStack(serviceOf("web", image));
        const Outcome outcome = pierside({u"pull"_s});
        VERIFY_EXIT(outcome, 0);
        QVERIFY2(outcome.err.contains("done       pull " + image.toUtf8()), outcome.both().constData());
        QVERIFY2(outcome.err.contains("pull " + m_name.toUtf8() + ": done after"), outcome.both().constData());
    }

    void usesACredentialHelper()
    {
        const QString image = publish(m_name + u"/helped:1"_s);
        writeStack(serviceOf("web", image));
        QDir().mkpath(m_program->path(u"bin"_s));
        m_program->write(u"bin/docker-credential-t"_s,
                         "#!/bin/sh\nread -r host\n[ \"$1 $host\" = 'get " + m_registry->host().toUtf8() +
                             "' ] || exit 1\nprintf '{\"Username\":\"me\",\"Secret\":\"" + m_password + "\"}'\n");
        QVERIFY(QFile::setPermissions(m_program->path(u"bin/docker-credential-t"_s),
                                      QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        m_program->setEnvironment(u"PATH"_s, m_program->path(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
        logIn("{\"credHelpers\":{\"" + m_registry->host().toUtf8() + "\":\"t\"}}");
        const Outcome outcome = pierside({u"pull"_s});
        VERIFY_EXIT(outcome, 0);
        QVERIFY(isPresent(image));
        QVERIFY(!outcome.both().contains(m_password));
    }

    void reportsAWrongPasswordWithoutIt()
    {
        writeStack(serviceOf("web", publish(m_name + u"/denied:1"_s)));
        logIn(loginOf("wrong-password"));
        const Outcome outcome = pierside({u"pull"_s});
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("docker login"), outcome.both().constData());
        QVERIFY(!outcome.both().contains("wrong-password"));
    }

    //! Continues or fails as Docker Compose does, and reports which image is used.
    void continuesWithThePresentImage_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("words"); // empty: it goes on
        const QByteArray goesOn = "up uses it";
        const QByteArray missing = "up with the pull policy \"missing\" uses it";
        QTest::newRow("up") << QByteArray() << QStringList{u"up"_s, u"-d"_s} << QByteArray();
        QTest::newRow("up, missing") << QByteArray(", pull_policy: missing") << QStringList{u"up"_s, u"-d"_s}
                                     << QByteArray();
        QTest::newRow("up, if not present")
            << QByteArray(", pull_policy: if_not_present") << QStringList{u"up"_s, u"-d"_s} << QByteArray();
        QTest::newRow("up, never") << QByteArray(", pull_policy: never") << QStringList{u"up"_s, u"-d"_s}
                                   << QByteArray();
        QTest::newRow("up, always") << QByteArray(", pull_policy: always") << QStringList{u"up"_s, u"-d"_s} << missing;
        QTest::newRow("up, always, told otherwise")
            << QByteArray(", pull_policy: always") << QStringList{u"up"_s, u"-d"_s, u"--pull"_s, u"missing"_s}
            << QByteArray();
        QTest::newRow("up, told to pull")
            << QByteArray() << QStringList{u"up"_s, u"-d"_s, u"--pull"_s, u"always"_s} << missing;
        QTest::newRow("pull") << QByteArray() << QStringList{u"pull"_s} << goesOn;
        QTest::newRow("pull, always") << QByteArray(", pull_policy: always") << QStringList{u"pull"_s} << missing;
        QTest::newRow("pull, missing") << QByteArray(", pull_policy: missing") << QStringList{u"pull"_s}
                                       << QByteArray();
        QTest::newRow("pull, never") << QByteArray(", pull_policy: never") << QStringList{u"pull"_s} << QByteArray();
        QTest::newRow("pull what is missing")
            << QByteArray() << QStringList{u"pull"_s, u"--policy"_s, u"missing"_s} << QByteArray();
    }

    void continuesWithThePresentImage()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        const QString image = publish(m_name + u"/kept:1"_s);
        writeStack(serviceOf("web", image));
        VERIFY_EXIT(pierside({u"pull"_s}), 0);
        m_registry->close();
        writeStack(serviceOf("web", image, policy));
        const Outcome outcome = pierside(arguments);
        VERIFY_EXIT(outcome, words.isEmpty() ? 0 : 1);
        if (!words.isEmpty()) {
            QVERIFY2(outcome.err.contains("The registry " + m_registry->host().toUtf8() + " does not answer"),
                     outcome.both().constData());
            QVERIFY2(outcome.err.contains("The image of 2026-01-02 on this engine is kept; " + words),
                     outcome.both().constData());
        }
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);
        const Outcome compose = docker(QStringList{u"compose"_s} + arguments);
        QVERIFY2((compose.exitCode == 0) == words.isEmpty(), compose.both().constData());
    }

    void reportsAnUnreachableRegistry()
    {
        const QString image = publish(m_name + u"/absent:1"_s);
        writeStack(serviceOf("web", image));
        m_registry->close();
        for (const QStringList &arguments : {QStringList{u"up"_s, u"-d"_s}, QStringList{u"pull"_s}}) {
            const Outcome outcome = pierside(arguments);
            VERIFY_EXIT(outcome, 1);
            QVERIFY2(outcome.err.contains("does not answer the engine, and the engine does not have the image"),
                     outcome.both().constData());
        }
        m_registry->listenAgain();
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
    }

    //! Whether the registry is asked at all.
    void appliesPullPolicies_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("asks");
        const QStringList pull{u"pull"_s};
        const QStringList up{u"up"_s, u"-d"_s};
        QTest::newRow("pull") << u"1"_s << QByteArray() << pull << true;
        QTest::newRow("pull, missing") << u"1"_s << QByteArray(", pull_policy: missing") << pull << false;
        QTest::newRow("pull, missing, latest") << u"latest"_s << QByteArray(", pull_policy: missing") << pull << true;
        QTest::newRow("pull, build") << u"1"_s << QByteArray(", pull_policy: build, build: .") << pull << false;
        QTest::newRow("up") << u"1"_s << QByteArray() << up << false;
        QTest::newRow("up, latest") << u"latest"_s << QByteArray() << up << false;
        QTest::newRow("up, always") << u"1"_s << QByteArray(", pull_policy: always") << up << true;
        QTest::newRow("up, never, told to") << u"1"_s << QByteArray(", pull_policy: never")
                                            << QStringList{u"up"_s, u"-d"_s, u"--pull"_s, u"always"_s} << true;
    }

    void appliesPullPolicies()
    {
        QFETCH(QString, tag);
        QFETCH(QByteArray, policy);
        QFETCH(QStringList, arguments);
        QFETCH(bool, asks);
        const QString image = publish(m_name + u"/policy:"_s + tag);
        writeStack(serviceOf("web", image));
        VERIFY_EXIT(pierside({u"pull"_s}), 0);
        writeStack(serviceOf("web", image, policy));
        qsizetype before = manifestsAsked();
        VERIFY_EXIT(pierside(arguments), 0);
        QCOMPARE(manifestsAsked() > before, asks);
        VERIFY_EXIT(pierside({u"down"_s, u"-t"_s, u"0"_s}), 0);
        before = manifestsAsked();
        VERIFY_EXIT(docker(QStringList{u"--config"_s, m_program->path(u"docker"_s), u"compose"_s} + arguments), 0);
        QCOMPARE(manifestsAsked() > before, asks);
    }
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
