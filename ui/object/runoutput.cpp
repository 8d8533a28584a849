// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/runoutput.h"

#include "models/dashboard/dashboard.h"
#include "models/plan/steps.h"

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxLines = 5000;
constexpr int Frame = 16; //!< milliseconds

bool writes(const plan::Step &step)
{
    return plan::describe(step.operation).writesOutput;
}

} // namespace

RunOutput::RunOutput(dashboard::Dashboard &dashboard, QObject *parent)
    : QObject(parent)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(Frame);
    connect(&m_frame, &QTimer::timeout, this, &RunOutput::tell);
    connect(&dashboard, &dashboard::Dashboard::runStarted, this, &RunOutput::begin);
}

void RunOutput::begin(const StackId &stackId, run::Run *run)
{
    const plan::Plan &plan = run->prepared().plan;
    m_outputs.insert(stackId, {u"%1 %2"_s.arg(plan::verbName(plan.verb), plan.project.value), {}, {}});
    Q_EMIT cleared(stackId);
    // Lines are prefixed with their step only where several steps write.
    const bool isOne = std::count_if(plan.steps.cbegin(), plan.steps.cend(), writes) <= 1;
    connect(run, &run::Run::output, this, [this, stackId, run, isOne](int stepId, const QString &line) {
        const plan::Step &step = run->prepared().plan.steps.at(stepId);
        add(stackId, isOne ? line : u"%1 | %2"_s.arg(step.title, line));
    });
    connect(run, &run::Run::stepChanged, this, [this, stackId, run](int stepId) {
        const plan::StepProgress &progress = run->progress(stepId);
        if (writes(run->prepared().plan.steps.at(stepId)) && progress.state == plan::StepState::Failed &&
            progress.error)
            add(stackId, progress.error->message());
    });
}

void RunOutput::add(const StackId &stackId, const QString &line)
{
    m_outputs[stackId].fresh += line.split(u'\n');
    if (!m_frame.isActive())
        m_frame.start();
}

void RunOutput::tell()
{
    for (auto it = m_outputs.begin(); it != m_outputs.end(); ++it) {
        const QStringList fresh = std::exchange(it->fresh, {});
        if (fresh.isEmpty())
            continue;
        it->lines += fresh;
        if (it->lines.size() > 2 * MaxLines)
            it->lines.remove(0, it->lines.size() - MaxLines);
        Q_EMIT appended(it.key(), fresh);
    }
}

} // namespace pierside::ui

#include "moc_runoutput.cpp"
