// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/progressview.h"

#include "app/cli/terminal/plantext.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QJsonArray>

#include <array>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds redrawInterval(100);

bool hasEnded(plan::StepState state)
{
    return state != plan::StepState::Waiting && state != plan::StepState::Running;
}

QJsonObject errorToJson(const Error &error)
{
    return {{u"what"_s, error.what}, {u"cause"_s, error.cause}, {u"next"_s, error.next}};
}

QString stepTime(const plan::StepProgress &progress)
{
    if (!progress.started.isValid() || !progress.ended.isValid())
        return {};
    return humanDuration(Milliseconds(progress.started.msecsTo(progress.ended)));
}

QString stateText(plan::StepState state)
{
    switch (state) {
    case plan::StepState::Waiting:
        return tr("waiting");
    case plan::StepState::Running:
        return tr("running");
    case plan::StepState::Done:
        return tr("done");
    case plan::StepState::Failed:
        return tr("failed");
    case plan::StepState::Cancelled:
        return tr("cancelled");
    case plan::StepState::Skipped:
        return tr("skipped");
    }
    return {};
}

QString countText(plan::StepState state, int count)
{
    switch (state) {
    case plan::StepState::Waiting:
        return tr("%n waiting", nullptr, count);
    case plan::StepState::Running:
        return tr("%n running", nullptr, count);
    case plan::StepState::Done:
        return tr("%n done", nullptr, count);
    case plan::StepState::Failed:
        return tr("%n failed", nullptr, count);
    case plan::StepState::Cancelled:
        return tr("%n cancelled", nullptr, count);
    case plan::StepState::Skipped:
        return tr("%n skipped", nullptr, count);
    }
    return {};
}

QString endText(const plan::RunReport &report)
{
    if (report.cancelled)
        return tr("%1 %2: cancelled after %3 (%4)");
    return report.succeeded ? tr("%1 %2: done after %3 (%4)") : tr("%1 %2: failed after %3 (%4)");
}

//! In JSON.
QString stepStateWord(plan::StepState state)
{
    static const std::array words{u"waiting"_s, u"running"_s, u"done"_s, u"failed"_s, u"cancelled"_s, u"skipped"_s};
    return words.at(static_cast<size_t>(state));
}

} // namespace

ProgressView::ProgressView(Output &output, run::Run &run, const QString &stack, QObject *parent)
    : QObject(parent)
    , m_output(output)
    , m_run(run)
    , m_stack(stack)
    , m_live(output.isLive() && stack.isEmpty())
    , m_shown(run.prepared().plan.steps.size(), plan::StepState::Waiting)
{
    connect(&m_run, &run::Run::stepChanged, this, &ProgressView::stepChanged);
    connect(&m_run, &run::Run::output, this, &ProgressView::outputLine);
    m_redraw.setInterval(redrawInterval);
    connect(&m_redraw, &QTimer::timeout, this, &ProgressView::redraw);
    if (m_live)
        m_redraw.start();
}

void ProgressView::say(const QString &text) const
{
    if (m_output.style().progress == OutputStyle::Progress::Quiet)
        return;
    m_output.message(m_stack.isEmpty() ? text : u"%1: %2"_s.arg(m_stack, text));
}

void ProgressView::jsonLine(QJsonObject object) const
{
    if (!m_stack.isEmpty())
        object.insert(u"stack"_s, m_stack);
    m_output.jsonLine(object);
}

void ProgressView::stepChanged(int stepId)
{
    const plan::StepProgress &progress = m_run.progress(stepId);
    if (isSilent(stepId) && !hasEnded(progress.state))
        return;
    if (m_output.isJson()) {
        const plan::Step &step = m_run.prepared().plan.steps.at(stepId);
        QJsonObject object{
            {u"step"_s, stepId},      {u"kind"_s, plan::stepKindName(step.kind())}, {u"service"_s, step.service},
            {u"title"_s, step.title}, {u"state"_s, stepStateWord(progress.state)},  {u"text"_s, progress.text}};
        if (progress.percent >= 0)
            object.insert(u"percent"_s, progress.percent);
        if (progress.error)
            object.insert(u"error"_s, errorToJson(*progress.error));
        jsonLine(object);
        return;
    }
    if (hasEnded(progress.state) && m_shown.at(stepId) != progress.state)
        printEnd(stepId);
    m_shown[stepId] = progress.state;
}

//! Only its end is shown.
bool ProgressView::isSilent(plan::StepId id) const
{
    const plan::StepKind kind = m_run.prepared().plan.steps.at(id).kind();
    return (kind == plan::StepKind::PullImage && m_output.style().quietPull) ||
           (kind == plan::StepKind::BuildImage && m_output.style().quietBuild);
}

void ProgressView::outputLine(int stepId, const QString &line)
{
    if (isSilent(stepId))
        return;
    if (m_output.isJson()) {
        jsonLine({{u"step"_s, stepId}, {u"output"_s, line}});
        return;
    }
    eraseLive();
    say(u"  | "_s + line);
}

void ProgressView::printEnd(plan::StepId id)
{
    const plan::Step &step = m_run.prepared().plan.steps.at(id);
    const plan::StepProgress &progress = m_run.progress(id);
    // The closing line counts the steps that never began.
    if (progress.state == plan::StepState::Skipped ||
        (progress.state == plan::StepState::Cancelled && !progress.started.isValid()))
        return;
    eraseLive();
    QString line = u"%1  %2"_s.arg(stateText(progress.state).leftJustified(9), step.title);
    const QString time = stepTime(progress);
    if (!progress.text.isEmpty())
        line += u"  "_s + progress.text;
    if (!time.isEmpty())
        line += u"  "_s + time;
    if (progress.error && progress.state == plan::StepState::Failed) {
        line += u"\n           "_s + progress.error->message();
        if (m_output.style().progress == OutputStyle::Progress::Quiet)
            return m_output.message(line);
    }
    say(line);
}

QString ProgressView::liveLine(plan::StepId id) const
{
    const plan::Step &step = m_run.prepared().plan.steps.at(id);
    const plan::StepProgress &progress = m_run.progress(id);
    QString line = stateText(plan::StepState::Running).leftJustified(11) + step.title;
    if (!progress.text.isEmpty())
        line += u"  "_s + progress.text;
    else if (progress.percent >= 0)
        line += u"  %1 %"_s.arg(progress.percent);
    return cleanLine(line).left(m_output.terminalWidth() - 1);
}

void ProgressView::redraw()
{
    QStringList lines;
    qsizetype ended = 0;
    const qsizetype count = m_run.prepared().plan.steps.size();
    const qsizetype mostLines = qMax(1, m_output.terminalHeight() - 3);
    for (int id = 0; id < count; ++id) {
        const plan::StepState state = m_run.progress(id).state;
        ended += hasEnded(state) ? 1 : 0;
        if (state == plan::StepState::Running && lines.size() < mostLines && !isSilent(id))
            lines.append(liveLine(id));
    }
    eraseLive();
    lines.append(tr("%1 of %n step(s)", nullptr, int(count)).arg(ended));
    m_output.rawMessage(lines.join(u'\n').toUtf8() + '\n');
    m_liveLines = static_cast<int>(lines.size());
}

void ProgressView::eraseLive()
{
    if (m_liveLines > 0)
        m_output.rawMessage("\x1b[" + QByteArray::number(m_liveLines) + "A\r\x1b[J");
    m_liveLines = 0;
}

void ProgressView::finish(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start)
{
    m_redraw.stop();
    eraseLive();
    if (m_output.isJson())
        finishJson(report, error, start);
    else
        finishText(report, error, start);
}

void ProgressView::finishJson(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start)
{
    QJsonArray failures;
    for (qsizetype i = 0; i < report.steps.size(); ++i) {
        const plan::StepProgress &progress = report.steps.at(i);
        if (progress.state != plan::StepState::Failed || !progress.error)
            continue;
        QJsonObject failure = errorToJson(*progress.error);
        failure.insert(u"step"_s, i);
        failures.append(failure);
    }
    if (error)
        failures.append(errorToJson(*error));
    QJsonObject object{{u"verb"_s, plan::verbName(m_run.prepared().plan.verb)},
                       {u"project"_s, m_run.prepared().plan.project.value},
                       {u"succeeded"_s, report.succeeded},
                       {u"cancelled"_s, report.cancelled},
                       {u"durationMs"_s, static_cast<qint64>(report.duration.count())},
                       {u"failures"_s, failures}};
    if (!start.json.isEmpty())
        object.insert(u"start"_s, start.json);
    jsonLine(object);
}

void ProgressView::finishText(const plan::RunReport &report, const std::optional<Error> &error, const StartNote &start)
{
    if (error) {
        m_output.error(*error);
        return;
    }
    std::array<int, 6> counts{};
    for (const plan::StepProgress &progress : report.steps)
        ++counts.at(static_cast<size_t>(progress.state));
    QStringList parts;
    for (size_t i = 0; i < counts.size(); ++i) {
        if (counts.at(i) > 0)
            parts.append(countText(static_cast<plan::StepState>(i), counts.at(i)));
    }
    const plan::Plan &plan = m_run.prepared().plan;
    const QString steps = parts.isEmpty() ? tr("nothing to do") : tr("steps: %1").arg(parts.join(u", "_s));
    say(endText(report).arg(plan::verbName(plan.verb), plan.project.value, humanDuration(report.duration), steps));
    if (!start.text.isEmpty())
        say(start.text);
}

} // namespace pierside::cli

#include "moc_progressview.cpp"
