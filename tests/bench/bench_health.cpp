// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the time from the engine's health event to the repainted row, with containers that become healthy and then
// unhealthy.
#include "tests/bench/figures.h"
#include "tests/bench/measuredwindow.h"
#include "tests/bench/rawengine.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonObject>
#include <QTextStream>
#include <QTimer>

#include <stdexcept>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char Label[] = "org.pierside.bench";
constexpr int Services = 12;
constexpr qint64 Second = 1'000'000'000;

//! Services that are healthy immediately and unhealthy after three seconds; they are created but not started.
class Patients
{
public:
    Patients()
        : project(u"pierside-bench-health-%1"_s.arg(QCoreApplication::applicationPid()))
    {
        for (int i = 0; i < Services; ++i) {
            const QString service = u"s%1"_s.arg(i, 2, 10, QChar(u'0'));
            const QJsonObject labels{
                {QString::fromLatin1(Label), project},        {u"com.docker.compose.project"_s, project},
                {u"com.docker.compose.service"_s, service},   {u"com.docker.compose.container-number"_s, u"1"_s},
                {u"com.docker.compose.oneoff"_s, u"False"_s}, {u"com.docker.compose.config-hash"_s, u"bench"_s}};
            const QJsonObject check{{u"Test"_s, QJsonArray{u"CMD"_s, u"/service"_s, u"healthcheck"_s}},
                                    {u"Interval"_s, Second},
                                    {u"Timeout"_s, 2 * Second},
                                    {u"Retries"_s, 1}};
            const QJsonObject body{{u"Image"_s, u"quickstart-service"_s},
                                   {u"Env"_s, QJsonArray{u"RATE=0"_s, u"QUIET=1"_s, u"SICK_AFTER_MS=3000"_s}},
                                   {u"Labels"_s, labels},
                                   {u"Healthcheck"_s, check},
                                   {u"HostConfig"_s, QJsonObject{{u"NetworkMode"_s, u"none"_s}}}};
            const QByteArray name = (project + u'-' + service + u"-1"_s).toUtf8();
            ids.insert(service,
                       ask("POST", "/containers/create?name=" + name, QJsonDocument(body)).object()[u"Id"].toString());
        }
    }
    ~Patients()
    {
        for (const QString &id : std::as_const(ids))
            ask("DELETE", "/containers/" + id.toUtf8() + "?force=1");
    }
    Q_DISABLE_COPY_MOVE(Patients)

    const QString project;
    QMap<QString, QString> ids; //!< by service
};

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

double onePaint(MeasuredWindow &window, RawEvents &events, const items::RowKey &key, const QString &id, bool healthy)
{
    const auto wanted = healthy ? items::RowState::Healthy : items::RowState::Unhealthy;
    if (!window.paintedWith([&] { return window.stateOf(key) == wanted; }))
        throw std::runtime_error("a row did not follow its container's health");
    const QString action = healthy ? u"health_status: healthy"_s : u"health_status: unhealthy"_s;
    auto stamp = events.take(id, action);
    for (int patience = 0; !stamp && patience < 500; ++patience) {
        wait(10ms);
        stamp = events.take(id, action);
    }
    if (!stamp)
        throw std::runtime_error("no event of a container's health");
    return std::chrono::duration<double, std::milli>(window.seenAt() - stamp->sent).count();
}

int run(PaintClock &clock)
{
    const Patients patients;
    MeasuredWindow window(clock, {u"bench"_s, u"unix://"_s + engineSocket(), {}, true, {}});
    if (!window.paintedWith([&] { return window.shownContainers() >= Services; }))
        throw std::runtime_error("the tree was never painted");
    window.settle();
    const QList<items::RowKey> rows = window.open(patients.project);
    RawEvents events(Label);
    Figures figures(u"health of %1 services, one after the other"_s.arg(rows.size()));
    QList<double> painted;
    for (const items::RowKey &key : rows) {
        const QString id = patients.ids.value(key.name);
        ask("POST", "/containers/" + id.toUtf8() + "/start");
        painted.append(onePaint(window, events, key, id, true));
        painted.append(onePaint(window, events, key, id, false));
        ask("POST", "/containers/" + id.toUtf8() + "/kill");
    }
    figures.spread(u"engine's event to repainted row"_s, painted, u"ms"_s, 100, 100);
    return figures.missed() ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    using namespace pierside::bench;
    try {
        PaintClock clock(argc, argv);
        return run(clock);
    } catch (const std::runtime_error &error) {
        QTextStream(stderr) << error.what() << Qt::endl;
        return 1;
    }
}
