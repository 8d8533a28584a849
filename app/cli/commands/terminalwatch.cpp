// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/terminalwatch.h"

#include "app/cli/select/serviceselection.h"
#include "app/cli/terminal/plantext.h"
#include "app/cli/terminal/progressview.h"
#include "app/common/shownfiles.h"
#include "models/core/translate.h"
#include "models/plan/deletion.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

Result<TerminalWatch::Subject> watchSubject(Invocation &run, const QStringList &services)
{
    auto stack = run.stack(true);
    if (!stack)
        return failure(stack.error());
    stack->files.services = services;
    const compose::LoadResult loaded = app::loadShown(stack->files);
    if (!loaded.project) {
        const auto again = run.project(*stack);
        return failure(again ? Error{ErrorCode::BadInput, tr("reading the project"), {}, {}, 0}
                             : withServiceHint(again.error(), *stack));
    }
    if (const auto unknown = unknownService(*loaded.project, services))
        return failure(*unknown);
    if (const auto rules = watch::WatchRules::read(*loaded.project, services); !rules)
        return failure(rules.error());
    return TerminalWatch::Subject{*stack, std::make_shared<const compose::Project>(*loaded.project), services};
}

TerminalWatch::TerminalWatch(Invocation &run, EnginePointer engine, const Subject &subject)
    : m_run(run)
    , m_engine(std::move(engine))
    , m_stack(subject.stack)
    , m_actions(userCatalogue(run))
    , m_session({m_engine, subject.project, subject.services,
                 [this](const plan::Options &options) { return runPlan(options); },
                 run.line().value(u"prune"_s) != "false"_L1})
{
    connect(&m_session, &watch::WatchSession::warned, this, [this](const QString &text) { m_run.out().message(text); });
    connect(&m_session, &watch::WatchSession::started, this, [this] {
        m_run.out().message(
            pierside::tr("Watching the files of %1. Press Ctrl-C to end.").arg(m_session.services().join(u", "_s)));
    });
    connect(&m_session, &watch::WatchSession::acted, this, &TerminalWatch::print);
    connect(&m_session, &watch::WatchSession::failed, this, &TerminalWatch::failed);
}

TerminalWatch::~TerminalWatch() = default;

void TerminalWatch::start()
{
    m_session.start();
}

void TerminalWatch::end()
{
    m_isEnding = true;
    if (!m_work || !m_work->isRunning())
        return;
    QEventLoop loop;
    connect(m_work.get(), &run::Run::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    m_work->cancel();
    loop.exec();
}

void TerminalWatch::print(const QString &service, const QString &text, bool isProblem)
{
    if (m_run.out().isJson())
        m_run.out().jsonLine({{u"service"_s, service}, {isProblem ? u"problem"_s : u"text"_s, text}});
    else if (isProblem)
        m_run.out().message(u"%1: %2"_s.arg(service, text));
    else
        m_run.out().result(u"%1: %2"_s.arg(service, text));
    m_run.out().flush();
}

Task<Done> TerminalWatch::runPlan(const plan::Options &options)
{
    return m_actions.prepare(m_engine, m_stack, options).andThen(this, [this](const run::Prepared &prepared) {
        if (m_isEnding)
            return Task<Done>::ready(failure(Error::cancelled()));
        for (const plan::Finding &finding : prepared.plan.findings) {
            if (finding.severity != plan::Finding::Severity::Info)
                m_run.out().message(findingText(finding));
        }
        if (const auto checked = plan::checkUnasked(prepared.plan); !checked)
            return Task<Done>::ready(failure(checked.error()));
        return execute(prepared);
    });
}

Task<Done> TerminalWatch::execute(const run::Prepared &prepared)
{
    m_work = m_actions.run(m_engine, prepared);
    auto *view = new ProgressView(m_run.out(), *m_work, {}, m_work.get());
    const TaskSource<Done> source;
    connect(m_work.get(), &run::Run::finished, view,
            [view, source](const plan::RunReport &report, const std::optional<Error> &error) {
                view->finish(report, error);
                if (error)
                    source.finish(failure(*error));
                else if (!report.succeeded)
                    source.finish(failure(report.firstError().value_or(Error::cancelled())));
                else
                    source.finish(Done{});
            });
    m_work->start();
    return source.task();
}

} // namespace pierside::cli

#include "moc_terminalwatch.cpp"
