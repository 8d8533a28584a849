// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures a log pane with containers that write as fast as they can, next to a reader that only counts lines, in the
// same run: lines a second, the time between frames of the window, and the time to the first painted lines.
#include "models/engine/engine.h"
#include "tests/bench/figures.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QScrollBar>
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

//! Containers that write numbered lines at full speed; removed at the end.
class Writers
{
public:
    Writers(int count, int rate)
    {
        for (int i = 0; i < count; ++i)
            m_ids.append(
                docker({u"run"_s, u"-d"_s, u"-e"_s, u"RATE=%1"_s.arg(rate), u"-e"_s, u"SERVICE_NAME=w"_s,
                        u"--log-opt"_s, u"max-size=50m"_s, u"--log-opt"_s, u"max-file=2"_s, u"quickstart-service"_s}));
    }
    Q_DISABLE_COPY_MOVE(Writers)
    ~Writers() { docker(QStringList{u"rm"_s, u"-f"_s, u"-v"_s} + m_ids); }

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
    QStringList m_ids;
};

//! Lines a second of a reader that counts line ends.
double rawRate(engine::Engine &engine, const QList<engine::Container> &containers)
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
    const qint64 before = *lines;
    wait(Time);
    const double rate = double(*lines - before) / double(std::chrono::seconds(Time).count());
    for (const Task<Done> &task : tasks)
        task.cancel();
    return rate;
}

struct PaneFigures
{
    double rate = 0;
    double lost = 0;
    QList<double> frames; //!< ms
};

PaneFigures paneRate(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers)
{
    ui::LogPane pane;
    pane.resize(1000, 600);
    pane.show();
    ui::LogSubject subject;
    subject.title = u"bench"_s;
    subject.engine = engine;
    subject.containers = containers;
    pane.follow(subject);
    wait(1s);
    PaneFigures figures;
    QElapsedTimer between;
    QTimer ticker;
    ticker.setTimerType(Qt::PreciseTimer);
    QObject::connect(&ticker, &QTimer::timeout, &pane, [&] {
        if (between.isValid())
            figures.frames.append(double(between.nsecsElapsed()) / 1e6);
        between.restart();
    });
    const qint64 before = pane.rows().counters().seen;
    const qint64 lostBefore = pane.rows().counters().dropped;
    ticker.start(1ms);
    wait(Time);
    const double seconds = double(std::chrono::seconds(Time).count());
    figures.rate = double(pane.rows().counters().seen - before) / seconds;
    figures.lost = double(pane.rows().counters().dropped - lostBefore) / seconds;
    return figures;
}

//! From following to the painted last lines, in ms.
double firstLines(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers)
{
    ui::LogPane pane;
    pane.resize(1000, 600);
    pane.show();
    wait(200ms);
    ui::LogSubject subject;
    subject.title = u"bench"_s;
    subject.engine = engine;
    subject.containers = containers;
    QElapsedTimer timer;
    timer.start();
    pane.follow(subject);
    while (pane.rows().count() < 1000 && timer.elapsed() < 5000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    pane.view()->viewport()->repaint();
    return double(timer.nsecsElapsed()) / 1e6;
}

int run()
{
    engine::Target target;
    target.address = u"unix:///var/run/docker.sock"_s;
    const auto engine = std::make_shared<engine::Engine>(target);
    bool isMissed = false;
    for (const int count : {1, 10}) {
        Figures figures(u"A log pane with %1 writer(s) at full speed"_s.arg(count));
        const Writers writers(count, -1);
        wait(1s);
        const QList<engine::Container> containers = writers.containers(*engine);
        const double raw = rawRate(*engine, containers);
        const PaneFigures pane = paneRate(engine, containers);
        const double again = rawRate(*engine, containers);
        figures.one(u"raw reader"_s, (raw + again) / 2, u"lines/s"_s);
        figures.one(u"pane"_s, pane.rate, u"lines/s"_s);
        figures.one(u"of them lost or evicted"_s, pane.lost, u"lines/s"_s);
        figures.one(u"raw reader / pane"_s, (raw + again) / 2 / pane.rate, u""_s, 1 / 0.95);
        figures.spread(u"time between turns of the event loop"_s, pane.frames, u"ms"_s, {}, 16);
        isMissed = isMissed || figures.missed();
    }
    Figures figures(u"The last 1,000 lines"_s);
    const Writers writers(1, 1000);
    wait(3s);
    QList<double> times;
    for (int i = 0; i < 10; ++i)
        times.append(firstLines(engine, writers.containers(*engine)));
    figures.spread(u"from the click to painted lines"_s, times, u"ms"_s, 50, {});
    return isMissed || figures.missed() ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    return pierside::bench::run();
}
