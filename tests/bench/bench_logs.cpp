// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures a log pane with containers that write as fast as they can, next to a reader that only counts lines and to
// "docker logs" and "docker-compose logs", in the same run: lines a second, the time between turns of the event loop,
// next to those of an idle one, resident memory, and the time to the first painted lines and to older ones.
#include "models/engine/engine.h"
#include "tests/bench/figures.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Time = 5s;

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

QString docker(const QStringList &arguments)
{
    QProcess process;
    process.start(u"docker"_s, arguments);
    process.waitForFinished(60'000);
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

//! Containers that write numbered lines, as replicas of one service; removed at the end.
class Writers
{
public:
    Writers(int count, int rate)
    {
        QFile file(this->file());
        if (file.open(QIODevice::WriteOnly))
            file.write("version: '3'\nservices: {w: {image: quickstart-service}}\n");
        file.close();
        for (int i = 0; i < count; ++i)
            m_ids.append(docker({u"run"_s,
                                 u"-d"_s,
                                 u"--network"_s,
                                 u"none"_s,
                                 u"-e"_s,
                                 u"RATE=%1"_s.arg(rate),
                                 u"-e"_s,
                                 u"SERVICE_NAME=w"_s,
                                 u"--log-opt"_s,
                                 u"max-size=50m"_s,
                                 u"--log-opt"_s,
                                 u"max-file=2"_s,
                                 u"--label"_s,
                                 u"com.docker.compose.project="_s + project(),
                                 u"--label"_s,
                                 u"com.docker.compose.service=w"_s,
                                 u"--label"_s,
                                 u"com.docker.compose.oneoff=False"_s,
                                 u"--label"_s,
                                 u"com.docker.compose.container-number=%1"_s.arg(i + 1),
                                 u"quickstart-service"_s}));
    }
    Q_DISABLE_COPY_MOVE(Writers)
    ~Writers() { docker(QStringList{u"rm"_s, u"-f"_s, u"-v"_s} + m_ids); }

    const QStringList &ids() const { return m_ids; }
    QString project() const { return u"piersidebenchlogs"_s; }
    //! A compose file of them.
    QString file() const { return m_folder.filePath(u"compose.yaml"_s); }
    QList<engine::Container> containers(engine::Engine &engine) const
    {
        QList<engine::Container> found;
        for (const QString &id : m_ids) {
            QEventLoop loop;
            engine.inspectContainer({id}).then(&loop, [&](const Result<engine::Container> &container) {
                if (container)
                    found.append(*container);
                loop.quit();
            });
            loop.exec();
        }
        return found;
    }

private:
    QTemporaryDir m_folder;
    QStringList m_ids;
};

//! Collects the times between turns of the event loop, in ms.
class Turns
{
public:
    Turns()
    {
        m_ticker.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] {
            if (m_between.isValid())
                m_times.append(double(m_between.nsecsElapsed()) / 1e6);
            m_between.restart();
        });
        m_ticker.start(1ms);
    }
    const QList<double> &times() const { return m_times; }

private:
    QElapsedTimer m_between;
    QTimer m_ticker;
    QList<double> m_times;
};

struct RawFigures
{
    double rate = 0; //!< lines a second of a reader that counts line ends
    QList<double> turns;
};

RawFigures rawRate(engine::Engine &engine, const QList<engine::Container> &containers)
{
    auto lines = std::make_shared<std::atomic<qint64>>(0);
    std::vector<Task<Done>> tasks;
    for (const engine::Container &container : containers) {
        engine::LogRequest request;
        request.container = container.id;
        request.follow = true;
        request.tail = 0;
        request.timestamps = true;
        tasks.push_back(
            engine.logs(request, [lines](const engine::LogChunk &chunk) { *lines += chunk.bytes.count('\n'); }));
    }
    wait(500ms);
    const Turns turns;
    const qint64 before = *lines;
    wait(Time);
    const RawFigures figures{.rate = double(*lines - before) / double(std::chrono::seconds(Time).count()),
                             .turns = turns.times()};
    for (const Task<Done> &task : tasks)
        task.cancel();
    return figures;
}

//! Resident memory of a process in MiB.
double residentMiB(qint64 pid)
{
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr double PagesInMiB = 256;
    return file.readAll().split(' ').value(1).toDouble() / PagesInMiB;
}

struct PeerFigures
{
    double rate = 0;
    double memory = 0;
};

//! A command that prints logs into a pipe that is read at once.
PeerFigures peerRate(const QString &program, const QStringList &arguments)
{
    QProcess process;
    qint64 lines = 0;
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process,
                     [&] { lines += process.readAllStandardOutput().count('\n'); });
    process.start(program, arguments);
    wait(1s);
    const qint64 before = lines;
    wait(Time);
    const PeerFigures figures{.rate = double(lines - before) / double(std::chrono::seconds(Time).count()),
                              .memory = residentMiB(process.processId())};
    process.kill();
    process.waitForFinished();
    return figures;
}

ui::LogSubject subjectOf(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers)
{
    ui::LogSubject subject;
    subject.title = u"bench"_s;
    subject.engine = engine;
    subject.containers = containers;
    return subject;
}

struct PaneFigures
{
    double rate = 0;
    double lost = 0;
    double memory = 0; //!< MiB that the pane has added
    double text = 0;   //!< MiB that it keeps
    QList<double> turns;
};

PaneFigures paneRate(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers,
                     qint64 most)
{
    const double memoryBefore = residentMiB(QCoreApplication::applicationPid());
    ui::LogPane pane;
    pane.resize(1000, 600);
    pane.setLimits({.lines = most});
    pane.show();
    pane.follow(subjectOf(engine, containers));
    wait(1s);
    PaneFigures figures;
    const qint64 before = pane.rows().counters().seen;
    const qint64 droppedBefore = pane.rows().counters().dropped;
    const Turns turns;
    wait(Time);
    const double seconds = double(std::chrono::seconds(Time).count());
    figures.rate = double(pane.rows().counters().seen - before) / seconds;
    figures.lost = double(pane.rows().counters().dropped - droppedBefore) / seconds;
    figures.turns = turns.times();
    figures.memory = residentMiB(QCoreApplication::applicationPid()) - memoryBefore;
    figures.text = double(pane.rows().store().textBytes()) / (1024 * 1024);
    return figures;
}

//! From following to the painted last lines, and from the wish for older lines to painted ones, in ms.
std::pair<double, double> history(const std::shared_ptr<engine::Engine> &engine,
                                  const QList<engine::Container> &containers)
{
    ui::LogPane pane;
    pane.resize(1000, 600);
    pane.show();
    wait(200ms);
    QElapsedTimer timer;
    const auto until = [&](qint64 lines) {
        timer.start();
        const auto isThere = [&] { return pane.rows().count() >= lines; };
        return [&timer, isThere, &pane] {
            while (!isThere() && timer.elapsed() < 5000)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            pane.view()->viewport()->repaint();
            return double(timer.nsecsElapsed()) / 1e6;
        };
    };
    const auto first = until(1000);
    pane.follow(subjectOf(engine, containers));
    const double last = first();
    const auto more = until(pane.rows().count() + 9000);
    pane.view()->setFollowing(false);
    pane.view()->verticalScrollBar()->setValue(0);
    return {last, more()};
}

bool measureWriters(const std::shared_ptr<engine::Engine> &engine, int count)
{
    constexpr qint64 Plenty = 2'000'000;
    constexpr qint64 Few = 100'000;
    Figures figures(u"A log pane with %1 writer(s) at full speed"_s.arg(count));
    const Writers writers(count, -1);
    wait(1s);
    const QList<engine::Container> containers = writers.containers(*engine);
    const RawFigures raw = rawRate(*engine, containers);
    const PaneFigures pane = paneRate(engine, containers, Plenty);
    const RawFigures again = rawRate(*engine, containers);
    const PaneFigures full = paneRate(engine, containers, Few);
    const RawFigures last = rawRate(*engine, containers);
    const double around = (raw.rate + again.rate) / 2;
    figures.one(u"raw reader"_s, around, u"lines/s"_s);
    figures.one(u"pane"_s, pane.rate, u"lines/s"_s);
    figures.one(u"of them lost"_s, pane.lost, u"lines/s"_s, 0);
    figures.one(u"pane that evicts lines"_s, full.rate, u"lines/s"_s);
    figures.one(u"raw reader / pane"_s, around / pane.rate, u""_s, 1 / 0.95);
    figures.one(u"raw reader / pane that evicts"_s, (again.rate + last.rate) / 2 / full.rate, u""_s, 1 / 0.95);
    figures.one(u"memory of the pane"_s, pane.memory, u"MiB"_s);
    figures.one(u"text that it keeps"_s, pane.text, u"MiB"_s);
    figures.spread(u"turns of an idle event loop"_s, raw.turns, u"ms"_s, {}, {});
    figures.spread(u"turns with the pane"_s, pane.turns, u"ms"_s, {}, 16);
    figures.spread(u"turns with the pane that evicts"_s, full.turns, u"ms"_s, {}, 16);
    const PeerFigures one =
        peerRate(u"docker"_s, {u"logs"_s, u"-f"_s, u"--tail"_s, u"0"_s, writers.ids().constFirst()});
    figures.one(u"docker logs -f, of one writer"_s, one.rate, u"lines/s"_s);
    figures.one(u"its memory"_s, one.memory, u"MiB"_s);
    const PeerFigures all = peerRate(u"docker-compose"_s, {u"-p"_s, writers.project(), u"-f"_s, writers.file(),
                                                           u"logs"_s, u"-f"_s, u"--tail"_s, u"0"_s});
    figures.one(u"docker-compose logs -f, of all"_s, all.rate, u"lines/s"_s);
    figures.one(u"its memory"_s, all.memory, u"MiB"_s);
    return figures.missed();
}

int run()
{
    engine::Target target;
    target.address = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    const auto engine = std::make_shared<engine::Engine>(target);
    bool isMissed = false;
    for (const int count : {1, 10})
        isMissed = measureWriters(engine, count) || isMissed;
    Figures figures(u"The last 1,000 lines, and 10,000 older ones"_s);
    constexpr int LinesASecond = 5000;
    const Writers writers(1, LinesASecond);
    wait(4s);
    QList<double> last;
    QList<double> older;
    for (int i = 0; i < 10; ++i) {
        const auto [first, more] = history(engine, writers.containers(*engine));
        last.append(first);
        older.append(more);
    }
    figures.spread(u"from the click to painted lines"_s, last, u"ms"_s, 50, {});
    figures.spread(u"10,000 older lines"_s, older, u"ms"_s, 120, {});
    return isMissed || figures.missed() ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    return pierside::bench::run();
}
