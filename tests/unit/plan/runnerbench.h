// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/runner.h"

#include <QHash>
#include <QPointer>
#include <QSet>

namespace runnerbench {

using namespace pierside;
using namespace pierside::plan;
using namespace Qt::StringLiterals;

//! "a; b <- a; c! <- a, b; w~ <- b; d? <- a": ! marks afterFailure, ~ passive, ? ifChanged of the first
//! predecessor, (x) one that only has to have ended.
inline Plan recipe(const QString &text)
{
    Plan plan;
    QHash<QString, StepId> ids;
    const auto lines = text.split(u';', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const auto sides = line.split(u"<-"_s);
        Step step;
        QString name = sides.at(0).trimmed();
        step.afterFailure = name.endsWith(u'!');
        step.passive = name.endsWith(u'~');
        const bool conditional = name.endsWith(u'?');
        if (step.afterFailure || step.passive || conditional)
            name.chop(1);
        step.title = name;
        step.operation = RemoveImage{name};
        const auto before = sides.value(1).split(u',', Qt::SkipEmptyParts);
        for (const QString &other : before) {
            const QString key = other.trimmed();
            if (key.startsWith(u'('))
                step.afterEnded.append(ids.value(key.mid(1, key.size() - 2), -1));
            else
                step.after.append(ids.value(key, -1));
        }
        if (conditional)
            step.ifChanged = step.after.first();
        ids.insert(name, StepId(plan.steps.size()));
        plan.steps.append(step);
    }
    return plan;
}

inline QString stateName(StepState state)
{
    static const char *const names[] = {"waiting", "running", "done", "failed", "cancelled", "skipped"};
    return QString::fromLatin1(names[int(state)]);
}

//! Runs a plan with scripted outcomes and records the runner's signals.
class Bench : public QObject
{
public:
    explicit Bench(const Plan &plan, int parallel = 100)
        : runner(new Runner(plan, {{StepKind::RemoveImage, executor()}}, parallel))
    {
        connect(runner, &Runner::stepChanged, this, [this](int id) {
            const StepProgress &now = runner->progress(id);
            log += runner->plan().steps[id].title + u':' + stateName(now.state);
            if (now.state == StepState::Running && !now.text.isEmpty())
                log.last() += u'(' + now.text + u')';
        });
        connect(runner, &Runner::finished, this, [this](const RunReport &r) {
            ++finishes;
            report = r;
            log += u"finished"_s;
        });
    }
    ~Bench() override { delete runner; }

    Executor executor()
    {
        return [this](const Step &step, const StepReporter &reporter) -> Task<Done> {
            peak = std::max(peak, ++live);
            const QString name = step.title;
            reporters[name] = reporter;
            if (onExecute)
                onExecute(name);
            if (unchanged.contains(name))
                reporter.unchanged();
            if (held.contains(name)) {
                TaskSource<Done> source;
                sources.insert_or_assign(name, source);
                if (!stubborn.contains(name)) {
                    // By name: a source whose callback holds the source itself would never end.
                    source.onStop([this, name] { sources.at(name).finish(failure(Error::cancelled())); });
                }
                source.task().then(this, [this](const Result<Done> &) { --live; });
                return source.task();
            }
            auto task = Task<Done>::ready(outcome(name));
            task.then(this, [this](const Result<Done> &) { --live; });
            return task;
        };
    }

    Result<Done> outcome(const QString &name) const
    {
        if (failing.contains(name))
            return failure(ErrorCode::EngineFailed, name, u"no"_s);
        return Done{};
    }

    QSet<QString> failing;
    QSet<QString> held;
    QSet<QString> unchanged;
    QSet<QString> stubborn;
    std::function<void(QString)> onExecute;
    std::map<QString, TaskSource<Done>> sources;
    std::map<QString, StepReporter> reporters;
    QStringList log;
    RunReport report;
    int finishes = 0;
    int live = 0;
    int peak = 0;
    QPointer<Runner> runner;
};

} // namespace runnerbench
