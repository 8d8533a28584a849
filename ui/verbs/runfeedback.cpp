// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/runfeedback.h"

#include "models/actions/hostfindings.h"
#include "models/dashboard/dashboard.h"
#include "models/items/commonfailure.h"
#include "ui/verbs/runwords.h"
#include "ui/verbs/verbs.h"
#include "ui/widgets/notices.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QString detailOf(const Error &error)
{
    QStringList lines;
    for (const QString &line : {error.cause, error.next}) {
        if (!line.isEmpty())
            lines.append(line);
    }
    return lines.join(u'\n');
}

//! Whether an up failed only because it could not pull images that are already on the engine.
bool couldUseWhatIsHere(const plan::Plan &plan, const plan::RunReport &report)
{
    if (plan.verb != plan::Verb::Up)
        return false;
    int pulls = 0;
    for (int id = 0; id < report.steps.size(); ++id) {
        if (report.steps[id].state != plan::StepState::Failed)
            continue;
        const auto *pull = std::get_if<plan::PullImage>(&plan.steps[id].operation);
        if (!pull || pull->otherwise.isEmpty())
            return false;
        ++pulls;
    }
    return pulls > 0;
}

//! Verb names are lower case; sentences begin with a capital.
QString withCapital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

//! The sentence and the detail of a failed run. Equal failures are told once. what: "Up quickstart".
std::pair<QString, QString> failureTexts(const QString &what, const plan::Plan &plan, const plan::RunReport &report,
                                         const std::optional<Error> &error)
{
    std::optional<Error> first = error ? error : report.firstError();
    QString sentence = first && !first->what.isEmpty() ? RunFeedback::tr("%1 failed: %2").arg(what, first->what)
                                                       : RunFeedback::tr("%1 failed").arg(what);
    QStringList lines;
    auto others = std::count_if(report.steps.cbegin(), report.steps.cend(),
                                [](const plan::StepProgress &step) { return step.state == plan::StepState::Failed; });
    if (const auto common = error ? std::nullopt : items::commonFailure(plan, report.steps)) {
        sentence = RunFeedback::tr("%1 failed: %n services with the same cause", nullptr, int(common->services.size()))
                       .arg(what);
        lines.append(common->services.join(u", "_s));
        const auto isCommon = [&common](const plan::StepProgress &step) {
            return items::causeOf(step) == common->cause;
        };
        others -= std::count_if(report.steps.cbegin(), report.steps.cend(), isCommon);
        first = std::find_if(report.steps.cbegin(), report.steps.cend(), isCommon)->error;
        if (!first)
            lines.append(common->cause);
    } else if (others > 0) {
        --others;
    }
    if (first)
        lines.append(detailOf(*first));
    if (others > 0)
        lines.append(RunFeedback::tr("%n other step(s) failed too.", nullptr, int(others)));
    return {sentence, lines.join(u'\n')};
}

} // namespace

RunFeedback::RunFeedback(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_notices(notices)
{
    connect(&verbs, &Verbs::refused, this, &RunFeedback::showRefusal);
    connect(&verbs, &Verbs::keyringAwaited, this, &RunFeedback::showKeyringWait);
    connect(&verbs, &Verbs::keyringAnswered, this,
            [this](const StackId &id) { m_notices.clear(id, tr("Waiting for the keyring")); });
    connect(&verbs, &Verbs::busy, this, &RunFeedback::showBusy);
    connect(&verbs, &Verbs::nothingToDo, this, [this](const StackId &id, const QString &text) {
        m_notices.clear(id);
        m_dashboard.endFailure(id);
        Q_EMIT remark(text);
    });
    connect(&dashboard, &dashboard::Dashboard::failureEnded, this,
            [this](const StackId &id) { m_notices.clear(id, m_failures.take(id)); });
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, &RunFeedback::endRefusal);
    connect(&dashboard, &dashboard::Dashboard::runStarted, this, [this](const StackId &id) {
        m_refused.remove(id);
        m_refusals.remove(id);
        m_failures.remove(id);
        m_notices.clear(id);
        showWarnings(id);
    });
    connect(&dashboard, &dashboard::Dashboard::runFinished, this, &RunFeedback::showResult);
}

void RunFeedback::retry(const StackId &stackId)
{
    const run::Run *run = m_dashboard.runOf(stackId);
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    // There is nothing to retry: the files could not be read.
    if (stack && stack->loaded && hasErrors(stack->loaded->diagnostics))
        return m_dashboard.reload(stackId);
    if (const auto refused = m_refused.constFind(stackId); refused != m_refused.cend())
        m_verbs.start(stackId, *refused);
    else if (run && !run->isRunning())
        m_verbs.start(stackId, run->prepared().options);
}

NoticeButton RunFeedback::retryButton(const StackId &stackId, const plan::Options &options)
{
    return {tr("Retry"), [this, stackId, options] { m_verbs.start(stackId, options); }};
}

QList<NoticeButton> RunFeedback::remedyButtons(const StackId &stackId, const QList<Remedy> &remedies)
{
    QList<NoticeButton> buttons;
    for (const remedy::CreateFile &file : remediesOf<remedy::CreateFile>(remedies))
        buttons.append(
            {tr("Create %1").arg(QFileInfo(file.path).fileName()), [this, stackId, file] { create(stackId, file); }});
    if (hasRemedy<remedy::StoreValues>(remedies) && m_dashboard.actions().vault())
        buttons.append({tr("Enter values..."), [this, stackId] { Q_EMIT valuesWanted(stackId); }});
    for (const remedy::AddHostsLine &hosts : remediesOf<remedy::AddHostsLine>(remedies))
        buttons.append({tr("Copy hosts line"), [this, text = hosts.line()] {
                            QGuiApplication::clipboard()->setText(text);
                            Q_EMIT remark(tr("Copied: %1").arg(text));
                        }});
    return buttons;
}

QList<NoticeButton> RunFeedback::keyringButtons(const StackId &stackId, const plan::Options &options)
{
    return {{tr("Try again"), [this, stackId, options] { m_verbs.start(stackId, options); }},
            skipKeyringButton(stackId, options)};
}

NoticeButton RunFeedback::skipKeyringButton(const StackId &stackId, const plan::Options &options)
{
    plan::Options without = options;
    without.storedValues = plan::Options::StoredValues::Ignore;
    return {tr("Skip keyring"), [this, stackId, without] { m_verbs.start(stackId, without); }};
}

void RunFeedback::showKeyringWait(const StackId &stackId, const plan::Options &options)
{
    m_notices.post(stackId, {Token::Busy,
                             tr("Waiting for the keyring"),
                             tr("It may ask for its password in a window of its own."),
                             {{tr("Cancel"), [this, stackId] { m_verbs.cancelPlanning(stackId); }},
                              skipKeyringButton(stackId, options)},
                             false});
}

void RunFeedback::create(const StackId &stackId, const remedy::CreateFile &file)
{
    const Result<Done> made = actions::createFromExample(file);
    m_warned.remove(stackId);
    m_notices.clear(stackId);
    m_dashboard.reload(stackId);
    if (made)
        Q_EMIT remark(tr("Created %1 from its example. Check its values.").arg(file.path));
    else
        Q_EMIT homeless(made.error().what, made.error().cause);
}

void RunFeedback::showWarnings(const StackId &stackId)
{
    m_warned.remove(stackId);
    const run::Run *run = m_dashboard.runOf(stackId);
    if (!run)
        return;
    Notice notice{Token::Warn, {}, {}, {}, true};
    QStringList lines;
    QList<Remedy> remedies;
    for (const plan::Finding &finding : run->prepared().plan.findings) {
        if (finding.severity != plan::Finding::Severity::Warning)
            continue;
        const QString text =
            finding.service.isEmpty() ? withCapital(finding.text) : u"%1: %2"_s.arg(finding.service, finding.text);
        if (notice.sentence.isEmpty())
            notice.sentence = text;
        else
            lines.append(text);
        if (!finding.next.isEmpty())
            lines.append(withCapital(finding.next));
        remedies += finding.remedies;
    }
    if (notice.sentence.isEmpty())
        return;
    lines.removeDuplicates();
    notice.detail = lines.join(u'\n');
    notice.buttons = remedyButtons(stackId, remedies).mid(0, 3);
    m_warned.insert(stackId);
    m_notices.post(stackId, notice);
}

void RunFeedback::showRefusal(const StackId &stackId, const QString &sentence, const Error &error,
                              const plan::Options &options)
{
    m_refused.insert(stackId, options);
    Notice notice{Token::Bad, sentence, detailOf(error), {retryButton(stackId, options)}, true};
    const bool isAboutKeyring = hasRemedy<remedy::Keyring>(error.remedies);
    if (isAboutKeyring)
        notice.buttons = keyringButtons(stackId, options);
    const bool isAboutFiles = error.code == ErrorCode::BadInput || hasRemedy<remedy::OpenPlace>(error.remedies);
    notice.buttons = (remedyButtons(stackId, error.remedies) + notice.buttons).mid(0, isAboutFiles ? 2 : 3);
    if (isAboutFiles) {
        notice.buttons.append({tr("Show files"), [this, stackId] { Q_EMIT filesWanted(stackId); }});
    }
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    // An engine that answers again says nothing about a keyring that does not.
    const ErrorCode code = isAboutKeyring ? ErrorCode::PermissionDenied : error.code;
    m_refusals.insert(stackId, {sentence, code, stack ? stack->loaded : nullptr});
    m_notices.post(stackId, notice);
}

void RunFeedback::endRefusal(const StackId &stackId)
{
    const auto refusal = m_refusals.constFind(stackId);
    if (refusal == m_refusals.cend())
        return;
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    using Connection = engine::EngineState::Connection;
    const bool isRead = stack && stack->loaded && stack->loaded != refusal->files.lock();
    const bool isOver =
        !stack || (isRead && !hasErrors(stack->loaded->diagnostics)) ||
        (refusal->code == ErrorCode::Unreachable && m_dashboard.engineState().connection() == Connection::Live);
    if (!isOver)
        return;
    const QString sentence = refusal->sentence;
    m_refusals.erase(refusal);
    m_notices.clear(stackId, sentence);
}

void RunFeedback::showBusy(const StackId &stackId, const plan::Options &options)
{
    m_warned.remove(stackId);
    const auto queue = [this, stackId, options] {
        m_notices.clear(stackId);
        // The run may have ended while the banner was shown.
        if (!m_dashboard.isBusy(stackId))
            return m_verbs.start(stackId, options);
        m_queued.insert(stackId, options);
        m_notices.post(stackId, {Token::Busy,
                                 tr("%1 is next").arg(withCapital(plan::verbName(options.verb))),
                                 tr("It starts when the current run has ended."),
                                 {{tr("Discard"),
                                   [this, stackId] {
                                       m_queued.remove(stackId);
                                       m_notices.clear(stackId);
                                   }}},
                                 false});
    };
    const run::Run *run = m_dashboard.runOf(stackId);
    const QString underWay = run ? plan::verbName(run->prepared().plan.verb) : QString();
    m_notices.post(stackId, {Token::Busy,
                             tr("%1 is still running").arg(withCapital(underWay)),
                             tr("Queue %1 after it, or cancel the current run.").arg(plan::verbName(options.verb)),
                             {{tr("Queue"), queue},
                              {tr("Cancel and start"),
                               [this, stackId, queue] {
                                   queue();
                                   m_verbs.cancel(stackId);
                               }}},
                             true});
}

void RunFeedback::showResult(const StackId &stackId, const plan::RunReport &report, const std::optional<Error> &error)
{
    const run::Run *run = m_dashboard.runOf(stackId);
    if (!run)
        return;
    // The offer to queue is obsolete now; findings from before the run are still valid.
    if (!report.succeeded || !m_warned.contains(stackId))
        m_notices.clear(stackId);
    const plan::Plan &plan = run->prepared().plan;
    const QString object = objectOf(run->prepared().options.services, plan.project.value);
    const QString what = u"%1 %2"_s.arg(withCapital(plan::verbName(plan.verb)), object);
    if (const auto queued = m_queued.constFind(stackId); queued != m_queued.cend()) {
        const plan::Options options = *queued;
        m_queued.erase(queued);
        // After all slots have handled the end of this run.
        QMetaObject::invokeMethod(
            this, [this, stackId, options] { m_verbs.start(stackId, options); }, Qt::QueuedConnection);
    }
    if (report.cancelled)
        return Q_EMIT remark(tr("%1 was cancelled; completed steps are kept").arg(what));
    if (report.succeeded)
        return Q_EMIT remark(tr("%1 in %2").arg(doneText(plan.verb, object), humanDuration(report.duration)));
    const auto [sentence, detail] = failureTexts(what, plan, report, error);
    if (!m_dashboard.find(stackId))
        return Q_EMIT homeless(sentence, detail);
    QList<NoticeButton> buttons{retryButton(stackId, run->prepared().options)};
    if (couldUseWhatIsHere(plan, report)) {
        plan::Options options = run->prepared().options;
        options.pull = compose::PullPolicy::Missing;
        buttons.append({tr("Use the existing image"), [this, stackId, options] { m_verbs.start(stackId, options); }});
    }
    buttons.append({tr("Show steps"), [this, stackId] { Q_EMIT activityWanted(stackId); }});
    m_failures.insert(stackId, sentence);
    m_notices.post(stackId, {Token::Bad, sentence, detail, buttons, true});
}

} // namespace pierside::ui

#include "moc_runfeedback.cpp"
