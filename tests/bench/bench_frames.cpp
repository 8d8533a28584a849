// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures how late the window's frames are while it brings 60 services up and down, and while it is idle. The floor is
// an empty widget in a separate process at the same time, because the engine uses the processors too.
#include "tests/bench/figures.h"
#include "tests/bench/framemeter.h"
#include "tests/bench/rawengine.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTextStream>

#include <stdexcept>
#include <unistd.h>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int services = 60;
constexpr double budgetMs = 16;

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

//! The empty widget: writes what it measured whenever a line is read, and ends with its input.
int floorProcess(PaintClock &clock)
{
    QWidget widget;
    widget.resize(1500, 950);
    widget.show();
    FrameMeter meter(clock, &widget);
    QSocketNotifier asked(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, &widget, [&meter] {
        char line[16];
        if (::read(STDIN_FILENO, line, sizeof line) <= 0)
            return QCoreApplication::quit();
        QStringList values;
        for (const double value : meter.take())
            values.append(QString::number(value));
        QTextStream(stdout) << values.join(u' ') << Qt::endl;
    });
    return QCoreApplication::exec();
}

//! \brief The empty widget in its process.
class Floor
{
public:
    Floor()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), {u"floor"_s});
        (void)take();
    }
    ~Floor()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Floor)

    QList<double> take()
    {
        m_process.write("\n");
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(10'000))
                throw std::runtime_error("the empty widget does not answer");
        }
        QList<double> values;
        const QList<QByteArray> words = m_process.readLine().simplified().split(' ');
        for (const QByteArray &word : words)
            values.append(word.toDouble());
        return values;
    }

private:
    QProcess m_process;
};

QByteArray composeFile(const QString &project)
{
    QByteArray text = "name: " + project.toUtf8() + R"(
x-service: &service
  image: quickstart-service
  environment: {RATE: 5}
  stop_grace_period: 1s
  healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s, retries: 10}
services:
)";
    for (int i = 0; i < services; ++i)
        text += "  s" + QByteArray::number(i).rightJustified(2, '0') + ": *service\n";
    return text;
}

//! Brings the project down, even if the benchmark fails.
class Removal
{
public:
    Removal(MeasuredWindow &window, const StackId &stack)
        : m_window(window)
        , m_stack(stack)
    {
    }
    ~Removal()
    {
        if (!m_isDone)
            m_window.run(m_stack, plan::Verb::Down);
    }
    Q_DISABLE_COPY_MOVE(Removal)

    bool run() { return m_isDone = m_window.run(m_stack, plan::Verb::Down); }

private:
    MeasuredWindow &m_window;
    StackId m_stack;
    bool m_isDone = false;
};

int run(PaintClock &clock)
{
    const QTemporaryDir folder;
    const QString project = u"pierside-bench-frames-%1"_s.arg(QCoreApplication::applicationPid());
    QFile file(folder.filePath(u"compose.yaml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(composeFile(project)) < 0)
        throw std::runtime_error("the compose file cannot be written");
    file.close();

    MeasuredWindow window(clock, {u"bench"_s, u"unix://"_s + engineSocket(), {}, true, {}});
    const StackId stack = window.addStack(folder.path());
    // Its row comes once the files are read.
    const QDeadlineTimer patience(10s);
    while (window.open(project).isEmpty() && !patience.hasExpired())
        wait(100ms);
    if (patience.hasExpired())
        throw std::runtime_error("the stack is not in view");
    Floor empty;
    FrameMeter meter(clock, window.tree());
    bool missed = false;
    const auto report = [&](const QString &what, bool hasBudget) {
        Figures figures(what);
        const QList<double> floor = empty.take();
        figures.spread(u"empty widget"_s, floor, u"ms"_s);
        figures.spread(u"window"_s, meter.take(), u"ms"_s, {}, hasBudget ? std::optional(budgetMs) : std::nullopt);
        missed |= figures.missed();
        QTextStream(stdout) << "  longest events: " << clock.takeLongest().join(u"; "_s) << Qt::endl;
    };
    const auto begin = [&] {
        meter.take();
        empty.take();
        clock.takeLongest();
    };
    wait(2s);
    begin();
    wait(5s);
    report(u"frames of an idle window"_s, true);
    Removal removal(window, stack);
    begin();
    if (!window.run(stack, plan::Verb::Up))
        throw std::runtime_error("up failed");
    report(u"frames during an up of %1 services"_s.arg(services), true);
    begin();
    wait(5s);
    report(u"frames beside %1 running services"_s.arg(services), true);
    begin();
    if (!removal.run())
        throw std::runtime_error("down failed");
    report(u"frames during a down of %1 services"_s.arg(services), true);
    return missed ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    using namespace pierside::bench;
    try {
        PaintClock clock(argc, argv);
        return argc > 1 && QByteArrayView(argv[1]) == "floor" ? floorProcess(clock) : run(clock);
    } catch (const std::runtime_error &error) {
        QTextStream(stderr) << error.what() << Qt::endl;
        return 1;
    }
}
