// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watch/watchsession.h"

#include "models/core/chain.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/plan/containerspec.h"
#include "models/watch/filesync.h"
#include "models/watch/treewatch.h"

#include <algorithm>

namespace pierside::watch {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

constexpr int longestOutput = 400;

//! Runs f(item) -> Task<Done> for one item after the other; the first failure ends it.
template <class T>
Task<Done> inTurn(const QList<T> &items, QObject *context, const std::function<Task<Done>(const T &)> &f)
{
    if (items.isEmpty())
        return Task<Done>::ready(Done{});
    return f(items.first()).andThen(context, [rest = items.sliced(1), context, f](Done) {
        return inTurn(rest, context, f);
    });
}

QString syncedText(const SyncCount &count)
{
    if (count.removed == 0)
        return tr("synced %n file(s)", nullptr, count.copied);
    const QString removed = tr("removed %n file(s)", nullptr, count.removed);
    return count.copied == 0 ? removed : tr("synced %n file(s)", nullptr, count.copied) + u", "_s + removed;
}

Result<Done> resultOf(const QString &container, const engine::ExecResult &result)
{
    if (result.exitCode == 0)
        return Done{};
    return failure(
        ErrorCode::EngineFailed, tr("the command of sync+exec in %1").arg(container),
        tr("it exited with %1: %2").arg(result.exitCode).arg(excerpt(QString::fromUtf8(result.output), longestOutput)));
}

} // namespace

WatchSession::WatchSession(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
{
}

WatchSession::~WatchSession() = default;

QStringList WatchSession::services() const
{
    return m_rules.services();
}

void WatchSession::start()
{
    onPool([project = m_context.project, services = m_context.services] {
        return WatchRules::read(*project, services);
    }).then(this, [this](const Result<WatchRules> &rules) {
        if (!rules) {
            Q_EMIT failed(rules.error());
            return;
        }
        m_rules = *rules;
        for (const QString &warning : m_rules.warnings())
            Q_EMIT warned(warning);
        startTree();
    });
}

void WatchSession::startTree()
{
    m_tree = std::make_unique<TreeWatch>();
    connect(m_tree.get(), &TreeWatch::started, this, &WatchSession::copyInitialFiles);
    connect(m_tree.get(), &TreeWatch::changed, this, [this](const QStringList &paths) {
        m_pending.unite(QSet<QString>(paths.cbegin(), paths.cend()));
        handleNext();
    });
    connect(m_tree.get(), &TreeWatch::failed, this, [this](const Error &error) {
        m_isWatching = false;
        Q_EMIT failed(error);
    });
    m_tree->start(m_rules.paths(), [rules = m_rules](const QString &folder) { return rules.skips(folder); });
}

void WatchSession::copyInitialFiles()
{
    QList<Trigger> initial = m_rules.triggers();
    initial.removeIf([](const Trigger &trigger) { return !trigger.initialSync || !trigger.copies(); });
    m_isWorking = true;
    m_workServices.clear();
    for (const Trigger &trigger : std::as_const(initial))
        m_workServices.append(trigger.service);
    inTurn<Trigger>(initial, this, [this](const Trigger &trigger) {
        return initialFiles(trigger);
    }).then(this, [this](const Result<Done> &result) {
        m_isWatching = true;
        Q_EMIT started();
        finishStep(m_workServices, result);
    });
}

Task<Done> WatchSession::initialFiles(const Trigger &trigger)
{
    return containers().andThen(this, [this, trigger](const QList<Container> &all) {
        const auto container = std::find_if(all.cbegin(), all.cend(), [&](const Container &candidate) {
            return candidate.service() == trigger.service && candidate.isRunning();
        });
        if (container == all.cend())
            return Task<Done>::ready(Done{});
        return m_context.engine->inspectImage(container->imageId.value)
            .andThen(this,
                     [this, trigger](const engine::Image &image) {
                         return onPool([rules = m_rules, trigger, built = image.created]() -> Result<QList<Mapping>> {
                             return rules.filesSince(trigger, built);
                         });
                     })
            .andThen(this, [this, service = trigger.service](const QList<Mapping> &files) {
                return files.isEmpty() ? Task<Done>::ready(Done{}) : copyFiles(service, files);
            });
    });
}

void WatchSession::handleNext()
{
    if (m_isWorking || m_pending.isEmpty())
        return;
    QStringList paths(m_pending.cbegin(), m_pending.cend());
    m_pending.clear();
    paths.sort();
    m_isWorking = true;
    m_workServices.clear();
    // A change of the branch may change thousands of files.
    onPool([rules = m_rules, paths]() -> Result<Work> { return rules.workFor(paths); })
        .andThen(this,
                 [this](const Work &work) {
                     m_workServices = work.rebuild + work.sync.keys() + work.restart;
                     m_workServices.removeDuplicates();
                     return handle(work);
                 })
        .then(this, [this](const Result<Done> &result) { finishStep(m_workServices, result); });
}

void WatchSession::finishStep(const QStringList &services, const Result<Done> &result)
{
    if (!result)
        reportProblem(services, result.error());
    m_isWorking = false;
    handleNext();
}

Task<Done> WatchSession::handle(const Work &work)
{
    return rebuild(work.rebuild)
        .andThen(this, [this, work](Done) { return sync(work.sync); })
        .andThen(this, [this, work](Done) { return restart(work.restart); })
        .andThen(this, [this, work](Done) { return execute(work.exec); });
}

Task<QList<Container>> WatchSession::containers()
{
    return m_context.engine->containersOf(m_context.project->name);
}

Task<Done> WatchSession::rebuild(const QStringList &services)
{
    if (services.isEmpty())
        return Task<Done>::ready(Done{});
    plan::Options options;
    options.verb = plan::Verb::Up;
    options.services = services;
    options.build = true;
    options.forceRecreate = true;
    options.noDependencies = true;
    options.waitForReady = false;
    return containers().andThen(this, [this, services, options](QList<Container> before) {
        before.removeIf([&services](const Container &container) { return !services.contains(container.service()); });
        return m_context.runPlan(options).andThen(this, [this, services, before](Done) {
            for (const QString &service : services)
                report(service, tr("rebuilt"));
            return m_context.removesOldImages ? removeOldImages(before) : Task<Done>::ready(Done{});
        });
    });
}

Task<Done> WatchSession::removeOldImages(const QList<Container> &before)
{
    QStringList images;
    for (const Container &container : before)
        images.append(container.imageId.value);
    images.removeDuplicates();
    const auto remove = [this](const QString &id) {
        const auto removed = m_context.engine->inspectImage(id).andThen(this, [this, id](const engine::Image &image) {
            return image.tags.isEmpty() ? m_context.engine->removeImage(id) : Task<Done>::ready(Done{});
        });
        // In use elsewhere, or gone already.
        return chain(removed, this, [](const Result<Done> &) { return Task<Done>::ready(Done{}); });
    };
    return inTurn<QString>(images, this, remove);
}

Task<Done> WatchSession::sync(const QMap<QString, QList<Mapping>> &files)
{
    return inTurn<QString>(files.keys(), this,
                           [this, files](const QString &service) { return copyFiles(service, files.value(service)); });
}

Task<Done> WatchSession::copyFiles(const QString &service, const QList<Mapping> &files)
{
    return containers()
        .andThen(this, [this, service, files](
                           const QList<Container> &all) { return syncFiles(m_context.engine, all, service, files); })
        .map(this, [this, service](const SyncCount &count) -> Result<Done> {
            report(service, syncedText(count));
            return Done{};
        });
}

Task<Done> WatchSession::restart(const QStringList &services)
{
    if (services.isEmpty())
        return Task<Done>::ready(Done{});
    plan::Options options;
    options.verb = plan::Verb::Restart;
    options.services = services;
    options.waitForReady = false;
    return m_context.runPlan(options).map(this, [this, services](Done) -> Result<Done> {
        for (const QString &service : services)
            report(service, tr("restarted"));
        return Done{};
    });
}

Task<Done> WatchSession::execute(const QList<qsizetype> &triggers)
{
    if (triggers.isEmpty())
        return Task<Done>::ready(Done{});
    const auto run = [this](const Trigger &trigger, const Container &container) {
        return m_context.engine->exec(container.id, plan::execSpec(trigger.exec))
            .map(this, [name = container.name](const engine::ExecResult &result) { return resultOf(name, result); });
    };
    return containers().andThen(this, [this, triggers, run](const QList<Container> &all) {
        return inTurn<qsizetype>(triggers, this, [this, all, run](qsizetype index) {
            const Trigger trigger = m_rules.triggers().at(index);
            QList<Container> own = all;
            own.removeIf([&trigger](const Container &container) {
                return container.service() != trigger.service || container.isOneOff() || !container.isRunning();
            });
            return inTurn<Container>(own, this,
                                     [trigger, run](const Container &container) { return run(trigger, container); })
                .map(this, [this, trigger](Done) -> Result<Done> {
                    report(trigger.service, tr("ran %1").arg(excerpt(trigger.exec.command.join(u' '), 60)));
                    return Done{};
                });
        });
    });
}

void WatchSession::report(const QString &service, const QString &text)
{
    m_status[service] = {QDateTime::currentDateTimeUtc(), text, {}};
    Q_EMIT acted(service, text, false);
}

void WatchSession::reportProblem(const QStringList &services, const Error &error)
{
    for (const QString &service : services) {
        WatchStatus &status = m_status[service];
        status.at = QDateTime::currentDateTimeUtc();
        status.problem = error.message();
        Q_EMIT acted(service, status.problem, true);
    }
}

} // namespace pierside::watch

#include "moc_watchsession.cpp"
