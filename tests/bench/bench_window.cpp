// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the window on a real engine with 12 and with 150 containers: start to first painted tree, memory, engine
// event to repainted row, and idle cost. Each window is a separate process.
#include "tests/bench/countingproxy.h"
#include "tests/bench/figures.h"
#include "tests/bench/fleet.h"
#include "tests/bench/measuredwindow.h"
#include "tests/bench/rawengine.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonObject>
#include <QProcess>
#include <QTextStream>
#include <QTimer>

#include <stdexcept>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Cycles = 30;
constexpr auto IdleTime = 20s;

//! Exits through the destructors, so that no container is left behind.
[[noreturn]] void fail(const QString &why)
{
    throw std::runtime_error(why.toStdString());
}

double secondsNow()
{
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

//! Kills or starts a container. Returns the milliseconds from the engine's event to the repainted row, and to the raw
//! reader.
std::pair<double, double> onePaint(MeasuredWindow &window, RawEvents &events, const QString &project,
                                   const items::RowKey &key, bool start)
{
    const QByteArray container = (project + u'-' + key.name + u"-1"_s).toUtf8();
    const QString id = ask("GET", "/containers/" + container + "/json").object()[u"Id"].toString();
    const QString action = start ? u"start"_s : u"die"_s;
    std::thread trigger([&] { ask("POST", "/containers/" + container + (start ? "/start" : "/kill")); });
    const bool seen = window.paintedWith([&] { return (window.stateOf(key) == items::RowState::Running) == start; });
    trigger.join();
    if (!seen)
        fail(u"the row of %1 did not follow it"_s.arg(QString::fromUtf8(container)));
    // Either reader may be first.
    auto stamp = events.take(id, action);
    for (int patience = 0; !stamp && patience < 500; ++patience) {
        wait(10ms);
        stamp = events.take(id, action);
    }
    if (!stamp)
        fail(u"no event of %1"_s.arg(QString::fromUtf8(container)));
    return std::pair{milliseconds(window.seenAt() - stamp->sent), milliseconds(stamp->read - stamp->sent)};
}

int windowProcess(PaintClock &clock, const QStringList &arguments)
{
    const int count = arguments.at(2).toInt();
    const QString project = arguments.at(3);
    const double begun = arguments.at(4).toDouble();
    const bool isIdle = arguments.at(5) == u"idle";
    MeasuredWindow window(clock, {u"bench"_s, u"unix://"_s + engineSocket(), {}, true, {}});
    const bool isPainted = window.paintedWith([&] { return window.shownContainers() >= count; });
    const double firstPaint = std::chrono::duration<double>(window.seenAt().time_since_epoch()).count() - begun;
    if (!isPainted)
        fail(u"the tree was never painted with %1 containers"_s.arg(count));
    window.settle();
    if (isIdle) {
        QTextStream(stdout) << "settled" << Qt::endl;
        return clock.exec();
    }
    Figures figures(u"%1 containers"_s.arg(count));
    figures.one(u"start to first painted tree"_s, firstPaint * 1000, u"ms"_s, 300);
    const QList<items::RowKey> rows = window.open(project);
    if (rows.isEmpty())
        fail(u"no row in view"_s);
    figures.one(u"resident memory"_s, residentMegabytes(QCoreApplication::applicationPid()), u"MB"_s, 120);
    RawEvents events(Fleet::Label);
    QList<double> painted;
    QList<double> raw;
    for (int cycle = 0; cycle < Cycles; ++cycle) {
        for (const bool start : {false, true}) {
            const auto taken = onePaint(window, events, project, rows.at(cycle % rows.size()), start);
            painted.append(taken.first);
            raw.append(taken.second);
            wait(150ms);
        }
    }
    figures.spread(u"event read by the raw reader"_s, raw, u"ms"_s);
    figures.spread(u"event to repainted row"_s, painted, u"ms"_s, 20, 50);
    return figures.missed() ? 1 : 0;
}

QStringList windowArguments(int count, const Fleet &fleet, const QString &what)
{
    return {u"window"_s, QString::number(count), fleet.project(0), QString::number(secondsNow(), 'f', 6), what};
}

bool measureIdle(int count, const Fleet &fleet)
{
    const double seconds = std::chrono::duration<double>(IdleTime).count();
    const auto percentOfEngine = [&] {
        const EngineCpu before = engineCpu();
        wait(IdleTime);
        const EngineCpu after = engineCpu();
        return EngineCpu{(after.daemons - before.daemons) * 100 / seconds,
                         (after.shims - before.shims) * 100 / seconds};
    };
    // Counts other activity on the engine. It is attached all the time, so that its cost is part of every figure.
    RawEvents events({});
    const EngineCpu before = percentOfEngine();

    CountingProxy proxy(engineSocket());
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + proxy.path());
    window.setProcessEnvironment(environment);
    window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    window.start(QCoreApplication::applicationFilePath(), windowArguments(count, fleet, u"idle"_s));
    QEventLoop settled;
    QObject::connect(&window, &QProcess::readyReadStandardOutput, &settled, &QEventLoop::quit);
    QObject::connect(&window, &QProcess::finished, &settled, &QEventLoop::quit);
    settled.exec();
    if (window.state() != QProcess::Running)
        fail(u"the window ended"_s);
    const qint64 requestsBefore = proxy.requests();
    const qint64 eventsBefore = events.count();
    const double ownBefore = processCpu(window.processId());
    const EngineCpu with = percentOfEngine();
    const double own = (processCpu(window.processId()) - ownBefore) * 100 / seconds;
    const qint64 requests = proxy.requests() - requestsBefore;
    const qint64 strange = events.count() - eventsBefore;
    window.kill();
    window.waitForFinished();
    const EngineCpu after = percentOfEngine();
    const double alone = (before.daemons + after.daemons) / 2;

    Figures figures(u"%1 containers, idle"_s.arg(count));
    figures.one(u"window"_s, own, u"% of a core"_s, 1);
    figures.one(u"engine with nothing attached"_s, alone, u"% of a core"_s);
    figures.one(u"engine with the window"_s, with.daemons, u"% of a core"_s, alone + 0.2);
    figures.one(u"shims with nothing attached"_s, (before.shims + after.shims) / 2, u"% of a core"_s);
    figures.one(u"shims with the window"_s, with.shims, u"% of a core"_s);
    // If others use the engine, the window requests data about their events, so it is not idle.
    const std::optional<double> none = strange == 0 ? std::optional(0.) : std::nullopt;
    figures.one(u"events of others"_s, double(strange), u"in 20 s"_s);
    figures.one(u"requests"_s, double(requests), u"in 20 s"_s, none);
    return figures.missed();
}

//! arguments: numbers of containers, one window after the other.
int orchestrate(const QStringList &arguments)
{
    bool missed = false;
    for (const QString &argument : arguments) {
        const int count = argument.toInt();
        if (count < 1)
            fail(u"%1 is not a number of containers"_s.arg(argument));
        const Fleet fleet(count);
        QProcess window;
        window.setProcessChannelMode(QProcess::ForwardedChannels);
        window.start(QCoreApplication::applicationFilePath(), windowArguments(count, fleet, u"latency"_s));
        window.waitForFinished(-1);
        missed |= window.exitCode() != 0;
        missed |= measureIdle(count, fleet);
    }
    return missed ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    using namespace pierside::bench;
    try {
        if (argc > 1 && QByteArrayView(argv[1]) == "window") {
            PaintClock clock(argc, argv);
            return windowProcess(clock, QCoreApplication::arguments());
        }
        const QCoreApplication application(argc, argv);
        const QStringList arguments = QCoreApplication::arguments().mid(1);
        return orchestrate(arguments.isEmpty() ? QStringList{QStringLiteral("12"), QStringLiteral("150")} : arguments);
    } catch (const std::runtime_error &error) {
        QTextStream(stderr) << error.what() << Qt::endl;
        return 1;
    }
}
