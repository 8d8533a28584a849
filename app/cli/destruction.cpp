// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/destruction.h"

#include "app/cli/terminal.h"
#include "models/core/plaintext.h"

#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds patienceForSizes(1000);

QHash<QString, qint64> sizes(Invocation &run, engine::Engine &engine)
{
    const Task<QHash<QString, qint64>> asked = engine.volumeSizes();
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [&asked] { asked.cancel(); });
    limit.start(patienceForSizes);
    return run.await(asked).value_or(QHash<QString, qint64>());
}

void describe(const Output &out, const plan::Plan &plan, const QList<LostVolume> &volumes)
{
    const QStringList containers = removedContainers(plan);
    out.message(u"%1 %2 removes:"_s.arg(plan::verbName(plan.verb), plan.project.value));
    if (!containers.isEmpty())
        out.message(u"  containers: %1"_s.arg(containers.join(u", "_s)));
    for (const LostVolume &volume : volumes) {
        QString line = u"  volume %1: "_s.arg(volume.name);
        line += volume.size < 0 ? u"size not known"_s : humanByteSize(volume.size);
        if (volume.anonymous)
            line += u", anonymous"_s;
        if (!volume.usedBy.isEmpty())
            line += u", used by %1"_s.arg(volume.usedBy.join(u", "_s));
        out.message(line);
    }
}

constexpr qsizetype longestLine = 4096;

} // namespace

QByteArray typedLine(Invocation &run)
{
#ifdef Q_OS_UNIX
    QByteArray line;
    QEventLoop loop;
    QSocketNotifier notifier(0, QSocketNotifier::Read);
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, &loop, &QEventLoop::quit);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&] {
        char byte = '\n';
        if (::read(0, &byte, 1) <= 0 || byte == '\n')
            loop.quit();
        else if (line.size() < longestLine)
            line += byte;
    });
    if (!run.interrupt().wasInterrupted())
        loop.exec();
    return run.interrupt().wasInterrupted() ? QByteArray() : line;
#else
    return {};
#endif
}

bool canAsk()
{
#ifdef Q_OS_UNIX
    return ::isatty(0) == 1 && ::isatty(2) == 1;
#else
    return false;
#endif
}

QStringList removedContainers(const plan::Plan &plan)
{
    QStringList names;
    for (const plan::Step &step : plan.steps) {
        if (const auto *remove = std::get_if<plan::RemoveContainer>(&step.operation))
            names.append(remove->container.name);
    }
    return names;
}

QList<LostVolume> lostVolumes(const plan::Plan &plan, const QList<engine::Container> &allContainers)
{
    QList<LostVolume> volumes;
    for (const plan::Step &step : plan.steps) {
        if (const auto *remove = std::get_if<plan::RemoveVolume>(&step.operation))
            volumes.append({remove->name, -1, {}, false});
    }
    for (const plan::Step &step : plan.steps) {
        const auto *remove = std::get_if<plan::RemoveContainer>(&step.operation);
        if (!remove || !remove->withAnonymousVolumes)
            continue;
        for (const engine::Container &container : allContainers) {
            if (container.id != remove->container.id)
                continue;
            for (const engine::Mount &mount : container.mounts) {
                // The engine names anonymous volumes by 64 hex digits; named ones stay with v=1.
                const bool anonymous = mount.type == u"volume"_s && mount.name.size() == 64;
                const bool listed = std::any_of(volumes.cbegin(), volumes.cend(),
                                                [&mount](const LostVolume &v) { return v.name == mount.name; });
                if (anonymous && !listed)
                    volumes.append({mount.name, -1, {}, true});
            }
        }
    }
    for (LostVolume &volume : volumes) {
        for (const engine::Container &container : allContainers) {
            const bool uses = std::any_of(container.mounts.cbegin(), container.mounts.cend(),
                                          [&volume](const engine::Mount &mount) { return mount.name == volume.name; });
            if (uses)
                volume.usedBy.append(container.name);
        }
        volume.usedBy.sort();
    }
    return volumes;
}

void describeDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan)
{
    const auto containers = run.await(engine.listContainers({}));
    QList<LostVolume> volumes = lostVolumes(plan, containers.value_or(QList<engine::Container>()));
    const QHash<QString, qint64> known = volumes.isEmpty() ? QHash<QString, qint64>() : sizes(run, engine);
    for (LostVolume &volume : volumes)
        volume.size = known.value(volume.name, -1);
    describe(run.out(), plan, volumes);
}

bool agreeToDestruction(Invocation &run)
{
    if (run.line().has(u"yes"_s))
        return !run.interrupt().wasInterrupted();
    return askYes(run, u"This cannot be undone. Go on?"_s);
}

bool askYes(Invocation &run, const QString &question)
{
    run.out().rawMessage(cleanLine(question).toUtf8() + " [y/N] ");
    const QByteArray said = typedLine(run).trimmed().toLower();
    return said == "y" || said == "yes";
}

QByteArray askUnseen(Invocation &run, const QString &question)
{
    const UnseenInput unseen;
    run.out().rawMessage(cleanLine(question).toUtf8() + ' ');
    return typedLine(run);
}

bool confirmDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan)
{
    describeDestruction(run, engine, plan);
    return agreeToDestruction(run);
}

} // namespace pierside::cli
