// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/sampler.h"
#include "tests/engine/localdocker.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>

#include <unistd.h>

using namespace pierside;
using namespace pierside::stats;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double Quota = 0.3; //!< of a core, which a busy container gets even on a busy machine
constexpr qint64 MemoryLimit = 64 * 1024 * 1024;

//! "12.3MiB" as the docker command prints it.
double bytesOf(const QString &text)
{
    const double number = QString(text).remove(QRegularExpression(u"[^0-9.]"_s)).toDouble();
    return number * (text.contains(u"GiB"_s)   ? 1 << 30
                     : text.contains(u"MiB"_s) ? 1 << 20
                     : text.contains(u"KiB"_s) ? 1 << 10
                                               : 1);
}

} // namespace

//! What real containers use, from their files and from the engine.
class TestStatsDocker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void readsUsageFromCgroupFiles();
    void filesAndStreamAgree();
    void samplesRemotePartsOfSums();
    void countsAsDockerStats();
    void countsNetworkTraffic();
    void restartsCountingAfterARestart();
    void skipsAnExitedContainer();

private:
    Result<engine::Container> start(const QString &name, const QString &image, const QStringList &command,
                                    const QString &network = u"none"_s);
    static Watched watched(const engine::Container &container)
    {
        return {container.id, container.pid, true, {double(container.nanoCpus) / 1e9, container.memoryLimit}, false};
    }
    //! Waits for so many samples.
    static bool hasSamples(const Sampler &sampler, const ContainerId &id, qsizetype count)
    {
        return QTest::qWaitFor(
            [&] {
                const History *history = sampler.history(id);
                return history && history->samples.size() >= count;
            },
            30'000);
    }
    static double meanCpu(const History &history)
    {
        double sum = 0;
        for (qsizetype i = 0; i < history.samples.size(); ++i)
            sum += double(history.samples.at(i).cpu);
        return sum / double(history.samples.size());
    }

    QString m_prefix;
    engine::Labels m_labels;
    std::shared_ptr<engine::Engine> m_engine;
    engine::Container m_busy;
};

Result<engine::Container> TestStatsDocker::start(const QString &name, const QString &image, const QStringList &command,
                                                 const QString &network)
{
    engine::ContainerSpec spec;
    spec.name = m_prefix + name;
    spec.image = image;
    spec.labels = m_labels;
    spec.host.networkMode = network;
    spec.host.limits.nanoCpus = qint64(Quota * 1e9);
    spec.host.limits.memory = MemoryLimit;
    if (!command.isEmpty())
        spec.command = command;
    const auto id = await(m_engine->createContainer(spec));
    if (!id)
        return failure(id.error());
    if (const auto started = await(m_engine->startContainer(*id)); !started)
        return failure(started.error());
    return await(m_engine->inspectContainer(*id));
}

void TestStatsDocker::initTestCase()
{
    m_prefix = u"t-stats-%1-"_s.arg(getpid());
    m_labels = {{u"org.pierside.test"_s, m_prefix}};
    m_engine = std::make_shared<engine::Engine>(localDocker());
    VERIFY_RESULT(await(m_engine->connect()));
    const auto busy = start(u"busy"_s, u"pierside-test/root"_s, {u"/bin/sh"_s, u"-c"_s, u"while :; do :; done"_s});
    VERIFY_RESULT(busy);
    m_busy = *busy;
    QVERIFY(m_busy.pid > 0);
}

void TestStatsDocker::cleanupTestCase()
{
    removeLabelled(*m_engine, m_labels);
}

void TestStatsDocker::readsUsageFromCgroupFiles()
{
    Sampler sampler;
    sampler.setInterval(1s);
    sampler.setEngine(m_engine, true, m_engine->info().memory);
    sampler.setWatched({watched(m_busy)});
    QVERIFY2(hasSamples(sampler, m_busy.id, 4),
             qPrintable(sampler.whyNotFiles(m_busy.id) + sampler.problem(m_busy.id)));
    const History &history = *sampler.history(m_busy.id);
    QCOMPARE(history.source, Source::Files);
    QCOMPARE(sampler.streams(), 0);
    QCOMPARE(history.limits, (Limits{Quota, MemoryLimit}));
    const double cpu = meanCpu(history);
    QVERIFY2(cpu > 15 && cpu < 40, qPrintable(QString::number(cpu)));
    QVERIFY(*cpuOfLimit(history.samples.last(), history.limits) > 40);
    QVERIFY(history.samples.last().memory > 50'000 && history.samples.last().memory < MemoryLimit);
    QVERIFY(history.samples.last().pids >= 1);
    QVERIFY(history.samples.last().blockRead >= 0);
}

void TestStatsDocker::filesAndStreamAgree()
{
    Sampler files;
    files.setEngine(m_engine, true, m_engine->info().memory);
    Sampler streamed;
    // As of an engine elsewhere.
    streamed.setEngine(m_engine, false, m_engine->info().memory);
    for (Sampler *sampler : {&files, &streamed})
        sampler->setWatched({watched(m_busy)});
    QVERIFY2(hasSamples(streamed, m_busy.id, 3), qPrintable(streamed.problem(m_busy.id)));
    QVERIFY(hasSamples(files, m_busy.id, 3));
    QCOMPARE(streamed.streams(), 1);
    const History &one = *files.history(m_busy.id);
    const History &other = *streamed.history(m_busy.id);
    QCOMPARE(other.source, Source::Stream);
    QCOMPARE(other.limits, one.limits);
    const double difference = qAbs(meanCpu(one) - meanCpu(other));
    QVERIFY2(difference < 10, qPrintable(u"%1 and %2 %"_s.arg(meanCpu(one)).arg(meanCpu(other))));
    QVERIFY2(qAbs(one.samples.last().memory - other.samples.last().memory) < 1'000'000,
             qPrintable(u"%1 and %2"_s.arg(one.samples.last().memory).arg(other.samples.last().memory)));
    QCOMPARE(one.samples.last().pids, other.samples.last().pids);
    // Nobody looks any more: the connection goes.
    streamed.setWatched({});
    QCOMPARE(streamed.streams(), 0);
}

void TestStatsDocker::samplesRemotePartsOfSums()
{
    Sampler sampler;
    sampler.setEngine(m_engine, false, 0);
    Watched part = watched(m_busy);
    part.partOfSum = true;
    sampler.setWatched({part});
    QVERIFY2(hasSamples(sampler, m_busy.id, 2), qPrintable(sampler.problem(m_busy.id)));
    const History &history = *sampler.history(m_busy.id);
    QCOMPARE(sampler.streams(), 0);
    QCOMPARE(sampler.reads(), 0);
    QCOMPARE(history.source, Source::Stream);
    QCOMPARE(history.limits.memory, MemoryLimit);
    const double cpu = double(history.samples.last().cpu);
    QVERIFY2(cpu > Quota * 50 && cpu < Quota * 130, qPrintable(QString::number(cpu)));
    // Often enough for a sum that is whole at any time.
    QVERIFY(history.samples.last().at - history.samples.at(0).at <= HistoryGap);
    // Nobody looks any more: nothing is asked.
    sampler.setWatched({});
    const auto size = history.samples.size();
    QVERIFY(!QTest::qWaitFor([&] { return history.samples.size() > size; }, 3000));
}

void TestStatsDocker::countsAsDockerStats()
{
    Sampler sampler;
    sampler.setEngine(m_engine, true, m_engine->info().memory);
    sampler.setWatched({watched(m_busy)});
    QProcess peer;
    peer.start(u"docker"_s, {u"stats"_s, u"--no-stream"_s, u"--format"_s, u"{{.MemUsage}}"_s, m_busy.id.value});
    QVERIFY(peer.waitForFinished(30'000));
    const QStringList words = QString::fromUtf8(peer.readAllStandardOutput()).trimmed().split(u" / "_s);
    QCOMPARE(words.size(), 2);
    QVERIFY(hasSamples(sampler, m_busy.id, 1));
    const double theirs = bytesOf(words.first());
    const double ours = double(sampler.history(m_busy.id)->samples.last().memory);
    QVERIFY2(qAbs(theirs - ours) < 500'000, qPrintable(u"%1 and %2"_s.arg(theirs).arg(ours)));
    QCOMPARE(bytesOf(words.last()), double(MemoryLimit));
}

void TestStatsDocker::countsNetworkTraffic()
{
    const auto web = start(u"web"_s, u"pierside-test/service"_s, {}, u"bridge"_s);
    VERIFY_RESULT(web);
    QVERIFY(!web->networks.isEmpty());
    const QString address = web->networks.first().ipAddress;
    Sampler sampler;
    sampler.setInterval(500ms);
    sampler.setEngine(m_engine, true, 0);
    sampler.setWatched({watched(*web)});
    QVERIFY(hasSamples(sampler, web->id, 1));
    const History &history = *sampler.history(web->id);
    QVERIFY(history.newest->received);
    const qint64 received = *history.newest->received;
    const qint64 sent = *history.newest->sent;
    QProcess curl;
    curl.start(u"curl"_s, {u"-s"_s, u"http://%1:8080/health"_s.arg(address)});
    QVERIFY(curl.waitForFinished(30'000));
    QVERIFY(!curl.readAllStandardOutput().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(*history.newest->received > received && *history.newest->sent > sent, 10'000);
}

void TestStatsDocker::restartsCountingAfterARestart()
{
    Sampler sampler;
    sampler.setInterval(300ms);
    sampler.setEngine(m_engine, true, 0);
    sampler.setWatched({watched(m_busy)});
    QVERIFY(hasSamples(sampler, m_busy.id, 3));
    VERIFY_RESULT(await(m_engine->restartContainer(m_busy.id, 0)));
    const auto again = await(m_engine->inspectContainer(m_busy.id));
    VERIFY_RESULT(again);
    QVERIFY(again->pid != m_busy.pid);
    m_busy = *again;
    sampler.setWatched({watched(m_busy)});
    const auto before = sampler.history(m_busy.id)->samples.size();
    QVERIFY(hasSamples(sampler, m_busy.id, before + 3));
    const History &history = *sampler.history(m_busy.id);
    for (qsizetype i = 0; i < history.samples.size(); ++i)
        QVERIFY(history.samples.at(i).cpu >= 0 && history.samples.at(i).cpu < 100);
    QCOMPARE(history.source, Source::Files);
}

void TestStatsDocker::skipsAnExitedContainer()
{
    VERIFY_RESULT(await(m_engine->stopContainer(m_busy.id, 0)));
    Sampler sampler;
    sampler.setEngine(m_engine, false, 0);
    QSignalSpy sampled(&sampler, &Sampler::sampled);
    sampler.setWatched({watched(m_busy)});
    // The cause is reported once, without values.
    QTRY_VERIFY_WITH_TIMEOUT(!sampler.problem(m_busy.id).isEmpty() || sampler.history(m_busy.id)->samples.isEmpty(),
                             10'000);
    QVERIFY(sampler.history(m_busy.id)->samples.isEmpty());
}

QTEST_GUILESS_MAIN(TestStatsDocker)
#include "tst_stats_docker.moc"
