// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/eventwords.h"

#include "models/core/translate.h"
#include "models/health/exitwords.h"
#include "models/health/verdict.h"

namespace pierside::items {

using namespace Qt::StringLiterals;
using engine::Event;
using Topic = ActivityEntry::Topic;
using Outcome = ActivityEntry::Outcome;

namespace {

QString signalText(const QString &number)
{
    static const QHash<QString, QString> names = {
        {u"1"_s, u"SIGHUP"_s},   {u"2"_s, u"SIGINT"_s},   {u"3"_s, u"SIGQUIT"_s}, {u"9"_s, u"SIGKILL"_s},
        {u"10"_s, u"SIGUSR1"_s}, {u"12"_s, u"SIGUSR2"_s}, {u"15"_s, u"SIGTERM"_s}};
    return names.value(number, number.isEmpty() ? tr("a signal") : tr("signal %1").arg(number));
}

//! Empty without a project.
QString serviceOf(const Event &event)
{
    return event.project().isEmpty() ? QString() : event.attributes.value(u"com.docker.compose.service"_s);
}

//! "web", "web #2", or the container's name if it belongs to no service.
QString subjectOf(const Event &event)
{
    const QString service = serviceOf(event);
    const QString name = event.attributes.value(u"name"_s, event.actorId.left(12));
    if (service.isEmpty())
        return name;
    if (event.attributes.value(u"com.docker.compose.oneoff"_s).compare("true"_L1, Qt::CaseInsensitive) == 0)
        return tr("%1 (run)").arg(service);
    const int number = event.attributes.value(u"com.docker.compose.container-number"_s).toInt();
    return number > 1 ? u"%1 #%2"_s.arg(service).arg(number) : service;
}

void tellHealth(ActivityEntry &entry, const Event &event, bool stopRequested)
{
    QString status = event.action.section(u':', 1).trimmed();
    if (status.isEmpty())
        status = event.attributes.value(u"health_status"_s);
    entry.topic = Topic::Health;
    entry.text = status == "starting"_L1    ? tr("is being checked")
                 : status == "healthy"_L1   ? tr("became healthy")
                 : status == "unhealthy"_L1 ? tr("became unhealthy")
                                            : tr("became %1").arg(status);
    // An engine calls a container unhealthy while it stops.
    if (stopRequested)
        return;
    entry.outcome = status == "unhealthy"_L1 ? Outcome::Failed : status == "healthy"_L1 ? Outcome::Done : Outcome::None;
}

//! The engine's own word for an action without a text here.
QString actionText(const QHash<QString, const char *> &words, const QString &action)
{
    const char *text = words.value(action);
    return text ? tr(text) : action;
}

void tellExit(ActivityEntry &entry, const QString &code, bool stopRequested)
{
    engine::Container container;
    container.status = engine::ContainerStatus::Exited;
    container.exitCode = code.toInt();
    entry.text = code.isEmpty() ? tr("exited") : health::exitText(container.exitCode, false);
    const health::Verdict verdict = health::verdictOf(container, {stopRequested, false});
    if (verdict.state == health::State::Crashed)
        entry.outcome = Outcome::Failed;
    else if (stopRequested && verdict.wasStopped)
        entry.text = tr("stopped, %1").arg(entry.text);
}

void tellContainer(ActivityEntry &entry, const Event &event, bool stopRequested)
{
    static const QHash<QString, const char *> words = {
        {u"create"_s, QT_TRANSLATE_NOOP("pierside", "created")},
        {u"start"_s, QT_TRANSLATE_NOOP("pierside", "started")},
        {u"restart"_s, QT_TRANSLATE_NOOP("pierside", "restarted")},
        {u"pause"_s, QT_TRANSLATE_NOOP("pierside", "paused")},
        {u"unpause"_s, QT_TRANSLATE_NOOP("pierside", "unpaused")},
        {u"update"_s, QT_TRANSLATE_NOOP("pierside", "got new limits")},
        {u"stop"_s, QT_TRANSLATE_NOOP("pierside", "stopped")},
        {u"destroy"_s, QT_TRANSLATE_NOOP("pierside", "removed")},
        {u"remove"_s, QT_TRANSLATE_NOOP("pierside", "removed")},
        {u"cleanup"_s, QT_TRANSLATE_NOOP("pierside", "cleaned up")},
        {u"prune"_s, QT_TRANSLATE_NOOP("pierside", "stopped containers were removed")}};
    const QString &action = event.action;
    entry.topic = Topic::Container;
    entry.service = serviceOf(event);
    entry.subject = subjectOf(event);
    if (action.startsWith("health_status"_L1))
        return tellHealth(entry, event, stopRequested);
    if (action == "die"_L1 || action == "died"_L1) {
        const QString code = event.attributes.value(u"exitCode"_s, event.attributes.value(u"containerExitCode"_s));
        tellExit(entry, code, stopRequested);
    } else if (action == "oom"_L1) {
        entry.text = tr("ran out of memory");
        entry.outcome = Outcome::Failed;
    } else if (action == "kill"_L1) {
        entry.text = tr("was sent %1").arg(signalText(event.attributes.value(u"signal"_s)));
    } else if (action == "rename"_L1) {
        QString old = event.attributes.value(u"oldName"_s);
        entry.text = tr("renamed from %1").arg(old.startsWith(u'/') ? old.mid(1) : old);
    } else {
        entry.text = actionText(words, action);
    }
}

void tellResource(ActivityEntry &entry, const Event &event)
{
    static const QHash<QString, const char *> words = {
        {u"create"_s, QT_TRANSLATE_NOOP("pierside", "created")},
        {u"destroy"_s, QT_TRANSLATE_NOOP("pierside", "removed")},
        {u"remove"_s, QT_TRANSLATE_NOOP("pierside", "removed")},
        {u"update"_s, QT_TRANSLATE_NOOP("pierside", "changed")},
        {u"prune"_s, QT_TRANSLATE_NOOP("pierside", "unused ones were removed")}};
    const QString container = event.attributes.value(u"container"_s).left(12);
    const bool isNetwork = event.type == Event::Type::Network;
    entry.topic = isNetwork ? Topic::Network : Topic::Volume;
    const QString name = isNetwork ? event.attributes.value(u"name"_s, event.actorId.left(12)) : event.actorId;
    entry.subject = (isNetwork ? tr("network %1") : tr("volume %1")).arg(name);
    if (event.action == "connect"_L1)
        entry.text = tr("joined by %1").arg(container);
    else if (event.action == "disconnect"_L1)
        entry.text = tr("left by %1").arg(container);
    else
        entry.text = actionText(words, event.action);
}

void tellImage(ActivityEntry &entry, const Event &event)
{
    static const QHash<QString, const char *> words = {
        {u"pull"_s, QT_TRANSLATE_NOOP("pierside", "pulled")},
        {u"tag"_s, QT_TRANSLATE_NOOP("pierside", "tagged")},
        {u"untag"_s, QT_TRANSLATE_NOOP("pierside", "untagged")},
        {u"delete"_s, QT_TRANSLATE_NOOP("pierside", "deleted")},
        {u"remove"_s, QT_TRANSLATE_NOOP("pierside", "deleted")},
        {u"load"_s, QT_TRANSLATE_NOOP("pierside", "loaded")},
        {u"import"_s, QT_TRANSLATE_NOOP("pierside", "imported")},
        {u"loadfromarchive"_s, QT_TRANSLATE_NOOP("pierside", "loaded")},
        {u"build"_s, QT_TRANSLATE_NOOP("pierside", "built")},
        {u"create"_s, QT_TRANSLATE_NOOP("pierside", "created")},
        {u"prune"_s, QT_TRANSLATE_NOOP("pierside", "unused ones were deleted")}};
    // The id of a pull is a name. A tag has the name as an attribute.
    const QString named = event.attributes.value(u"name"_s, event.actorId);
    const bool isId = event.actorId.startsWith("sha256:"_L1);
    entry.topic = Topic::Image;
    entry.image = isId ? named : event.actorId;
    entry.subject = tr("image %1").arg(entry.image.startsWith("sha256:"_L1) ? entry.image.mid(7, 12) : entry.image);
    entry.text = actionText(words, event.action);
}

} // namespace

ActivityEntry eventEntry(const Event &event, bool stopRequested)
{
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Event;
    entry.time = QDateTime::fromMSecsSinceEpoch(event.timeNano / 1'000'000, Qt::UTC);
    entry.project = event.project();
    switch (event.type) {
    case Event::Type::Container:
        tellContainer(entry, event, stopRequested);
        break;
    case Event::Type::Network:
    case Event::Type::Volume:
        tellResource(entry, event);
        break;
    case Event::Type::Image:
        tellImage(entry, event);
        break;
    case Event::Type::Daemon:
    case Event::Type::Other:
        entry.topic = Topic::Engine;
        entry.subject = tr("engine");
        entry.text = event.action;
        break;
    }
    return entry;
}

} // namespace pierside::items
