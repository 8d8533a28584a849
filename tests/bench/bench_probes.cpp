// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures probes of 100 endpoints, with real servers that answer with a health body, and how long single events block
// the window's thread, compared with an idle event loop in the same run.
#include "models/actions/examiner.h"
#include "models/health/prober.h"
#include "tests/bench/figures.h"
#include "ui/overview/healthcard.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <atomic>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Endpoints = 100;
constexpr int Shown = 20; //!< lines of services on a visible page
constexpr double Budget = 8;
constexpr auto Time = 10s;

//! Measures how long each event blocks the window's thread.
class HeldClock : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (receiver->thread() != thread())
            return QApplication::notify(receiver, event); // probes run on another thread
        if (m_depth++ > 0) {
            const bool result = QApplication::notify(receiver, event);
            --m_depth;
            return result;
        }
        QElapsedTimer timer;
        timer.start();
        const bool result = QApplication::notify(receiver, event);
        held.append(double(timer.nsecsElapsed()) / 1e6);
        --m_depth;
        return result;
    }
    QList<double> held; //!< ms

private:
    int m_depth = 0;
};

//! Services that answer, on a separate thread.
class Listeners : public QThread
{
public:
    Listeners()
    {
        start();
        m_ready.acquire();
    }
    ~Listeners() override
    {
        quit();
        wait();
    }
    QList<quint16> ports;
    std::atomic<int> answers{0};

protected:
    void run() override
    {
        QObject context;
        for (int i = 0; i < Endpoints; ++i) {
            auto *server = new QTcpServer(&context);
            server->listen(QHostAddress::LocalHost);
            ports.append(server->serverPort());
            QObject::connect(server, &QTcpServer::newConnection, &context, [this, server] {
                QTcpSocket *socket = server->nextPendingConnection();
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    if (!socket->readAll().endsWith("\r\n\r\n"))
                        return;
                    const QByteArray body = R"({"status":"healthy","version":"1.2.3",
                        "checks":{"database":"healthy","redis":"healthy","queue":"healthy"}})";
                    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                  "Content-Length: " +
                                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
                    socket->disconnectFromHost();
                    ++answers;
                });
            });
        }
        m_ready.release();
        exec();
    }

private:
    QSemaphore m_ready;
};

//! Delays of a timer with an interval of 1 ms, and durations of events.
struct Held
{
    QList<double> events;
    QList<double> gaps;
};

Held measure(HeldClock &clock, const std::function<void()> &eachHalfSecond)
{
    Held held;
    QElapsedTimer gap;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
        held.gaps.append(double(gap.nsecsElapsed()) / 1e6);
        gap.start();
    });
    QTimer round;
    QObject::connect(&round, &QTimer::timeout, &round, eachHalfSecond);
    QEventLoop loop;
    QTimer::singleShot(Time, &loop, &QEventLoop::quit);
    clock.held.clear();
    gap.start();
    tick.start(1ms);
    round.start(500ms);
    loop.exec();
    held.events = clock.held;
    return held;
}

int run(HeldClock &clock)
{
    ui::Theme theme;
    theme.install(clock);
    Listeners listeners;
    actions::Examiner examiner(catalogue::Catalogue::builtIn());
    health::Prober prober([&examiner](const health::Probe &probe) { return examiner.ask(probe); });
    QList<health::ProbeTarget> targets;
    QSet<health::ProbeId> ids;
    for (int i = 0; i < Endpoints; ++i) {
        health::Probe probe;
        probe.name = u"health"_s;
        probe.kind = health::Probe::Kind::Http;
        probe.port = listeners.ports.at(i);
        probe.path = u"/health"_s;
        targets.append({{u"stack"_s, u"service%1"_s.arg(i)}, {probe}, true, u"1"_s});
        ids.insert(targets.last().id);
    }
    ui::HealthCard card;
    QScrollArea page; // as in the window
    page.setWidgetResizable(true);
    page.setWidget(&card);
    page.resize(800, 900);
    page.show();
    const auto taken = qScopeGuard([&page] { page.takeWidget(); });
    // As in the window: the verdict of every service, and the lines of visible ones.
    const auto show = [&] {
        QList<ui::HealthLine> lines;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        int shown = 0;
        for (const health::ProbeTarget &target : std::as_const(targets)) {
            engine::Container container;
            container.id = {target.id.name};
            container.status = engine::ContainerStatus::Running;
            container.startedAt = now.addSecs(-60);
            const health::ServiceFacts facts{target.id.name, {container}, {}, prober.endpointsOf(target.id)};
            const health::Verdict verdict = health::verdictOf(facts, now);
            if (shown++ < Shown)
                lines += ui::healthLines(facts, verdict, {}, prober.isAsking(target.id));
        }
        card.setLines(lines);
    };
    QObject::connect(&prober, &health::Prober::changed, &prober, show);

    Figures figures(u"probes of %1 endpoints and the window's thread"_s.arg(Endpoints));
    // The page is shown before the first answer.
    prober.setTargets(targets);
    const Held idle = measure(clock, [] {});
    prober.setOnView(ids);
    const int before = listeners.answers;
    const Held busy = measure(clock, [&] {
        for (const health::ProbeId &id : std::as_const(ids))
            prober.runNow(id);
    });
    figures.one(u"probes answered a second"_s, double(listeners.answers - before) / double(Time.count()), u"/s"_s);
    figures.spread(u"idle: blocked by one event"_s, idle.events, u"ms"_s);
    figures.spread(u"probing: blocked by one event"_s, busy.events, u"ms"_s, {}, Budget);
    figures.spread(u"idle: gap of a 1 ms loop"_s, idle.gaps, u"ms"_s);
    figures.spread(u"probing: gap of a 1 ms loop"_s, busy.gaps, u"ms"_s);
    figures.one(u"probing: longest block by one event"_s, *std::max_element(busy.events.cbegin(), busy.events.cend()),
                u"ms"_s, Budget);
    return figures.missed() ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    pierside::bench::HeldClock clock(argc, argv);
    return pierside::bench::run(clock);
}
