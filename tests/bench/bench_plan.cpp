// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures pure functions with five hundred services: planning against as many containers, and reading the file.
#include "models/compose/loader.h"
#include "tests/bench/figures.h"
#include "tests/unit/plan/planfixture.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <ctime>
#include <functional>

namespace {

using namespace Qt::StringLiterals;
using namespace planfixture;

constexpr int Services = 500;
constexpr int Runs = 15;

//! Processor time, because other load of the machine must not count and nothing here waits.
double processorMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

QList<double> timed(const std::function<void()> &work)
{
    QList<double> milliseconds;
    for (int i = 0; i < Runs; ++i) {
        const double before = processorMilliseconds();
        work();
        milliseconds.append(processorMilliseconds() - before);
    }
    return milliseconds;
}

compose::Project largeProject()
{
    QList<compose::Service> services;
    for (int i = 0; i < Services; ++i) {
        auto one = mounts(healthy(service(u"s%1"_s.arg(i))), u"v%1"_s.arg(i));
        for (int k = 0; k < 10; ++k)
            one.environment.insert(u"VARIABLE_%1"_s.arg(k), u"value"_s);
        if (i > 0)
            one = needs(one, u"s%1"_s.arg(i / 2), Condition::Healthy);
        services.append(one);
    }
    return project(services);
}

void measurePlan(bench::Figures &figures)
{
    const compose::Project wanted = largeProject();
    Observed observed = emptyEngine();
    figures.spread(u"up from nothing"_s, timed([&] { (void)plan::plan(wanted, observed, {}); }), u"ms"_s, 20);
    apply(*plan::plan(wanted, observed, {}), observed);
    figures.spread(u"up, nothing to do"_s, timed([&] {
                       if (const auto again = plan::plan(wanted, observed, {}); !again || !again->isEmpty())
                           qFatal("the second plan is not empty");
                   }),
                   u"ms"_s, 20);
    Options reset;
    reset.verb = Verb::Reset;
    figures.spread(u"reset"_s, timed([&] { (void)plan::plan(wanted, observed, reset); }), u"ms"_s, 20);
}

void measureLoad(bench::Figures &figures)
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"compose.yaml"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    file.write("name: large\nservices:\n");
    for (int i = 0; i < Services; ++i) {
        file.write(u"  s%1:\n    image: app:${TAG:-1}\n    environment: {A: \"1\", B: \"${TAG:-2}\", C: three}\n"
                   "    ports: [\"127.0.0.1:%2:80\"]\n    volumes: [\"data:/data\"]\n"
                   "    healthcheck: {test: [CMD, /ok], interval: 5s}\n"_s.arg(i)
                       .arg(20000 + i)
                       .toUtf8());
        if (i > 0)
            file.write(u"    depends_on: {s%1: {condition: service_healthy}}\n"_s.arg(i / 2).toUtf8());
    }
    file.write("volumes: {data: {}}\n");
    file.close();
    compose::LoadRequest request;
    request.currentDirectory = directory.path();
    figures.spread(u"load a file of 500 services"_s, timed([&] {
                       const compose::LoadResult result = compose::load(request);
                       if (!result.project || result.project->services.size() != Services)
                           qFatal("the file was not read");
                   }),
                   u"ms"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    bench::Figures figures(u"500 services"_s);
    measurePlan(figures);
    measureLoad(figures);
    return figures.missed() ? 1 : 0;
}
