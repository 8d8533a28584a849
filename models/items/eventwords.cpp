// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/eventwords.h"

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
    return names.value(number, number.isEmpty() ? u"a signal"_s : u"signal %1"_s.arg(number));
}

//! Empty where no project's.
QString serviceOf(const Event &event)
{
    return event.project().isEmpty() ? QString() : event.attributes.value(u"com.docker.compose.service"_s);
}

//! "web", "web #2", or the container's own name where no service made it.
QString subjectOf(const Event &event)
{
    const QString service = serviceOf(event);
    const QString name = event.attributes.value(u"name"_s, event.actorId.left(12));
    if (service.isEmpty())
        return name;
    if (event.attributes.value(u"com.docker.compose.oneoff"_s).compare("true"_L1, Qt::CaseInsensitive) == 0)
        return u"%1 (run)"_s.arg(service);
    const int number = event.attributes.value(u"com.docker.compose.container-number"_s).toInt();
    return number > 1 ? u"%1 #%2"_s.arg(service).arg(number) : service;
}

void tellHealth(ActivityEntry &entry, const Event &event)
{
    QString status = event.action.section(u':', 1).trimmed();
    if (status.isEmpty())
        status = event.attributes.value(u"health_status"_s);
    entry.topic = Topic::Health;
    entry.text = status == "starting"_L1 ? u"is being checked"_s : u"became %1"_s.arg(status);
    entry.outcome = status == "unhealthy"_L1 ? Outcome::Failed : status == "healthy"_L1 ? Outcome::Done : Outcome::None;
}

//! What stops a container on request is told by what asked for it.
bool endedWell(const QString &code)
{
    return code.isEmpty() || code == "0"_L1 || code == "143"_L1;
}

void tellContainer(ActivityEntry &entry, const Event &event)
{
    static const QHash<QString, QString> words = {{u"create"_s, u"created"_s},
                                                  {u"start"_s, u"started"_s},
                                                  {u"restart"_s, u"restarted"_s},
                                                  {u"pause"_s, u"paused"_s},
                                                  {u"unpause"_s, u"goes on"_s},
                                                  {u"update"_s, u"got other limits"_s},
                                                  {u"stop"_s, u"stopped"_s},
                                                  {u"destroy"_s, u"removed"_s},
                                                  {u"remove"_s, u"removed"_s},
                                                  {u"cleanup"_s, u"cleaned up"_s},
                                                  {u"prune"_s, u"those that did not run were removed"_s}};
    const QString &action = event.action;
    entry.topic = Topic::Container;
    entry.service = serviceOf(event);
    entry.subject = subjectOf(event);
    if (action.startsWith("health_status"_L1))
        return tellHealth(entry, event);
    if (action == "die"_L1 || action == "died"_L1) {
        const QString code = event.attributes.value(u"exitCode"_s, event.attributes.value(u"containerExitCode"_s));
        entry.text = code == "0"_L1 ? u"ended, exit 0"_s : u"died, exit %1"_s.arg(code.isEmpty() ? u"?"_s : code);
        if (!endedWell(code))
            entry.outcome = Outcome::Failed;
    } else if (action == "oom"_L1) {
        entry.text = u"ran out of memory"_s;
        entry.outcome = Outcome::Failed;
    } else if (action == "kill"_L1) {
        entry.text = u"was sent %1"_s.arg(signalText(event.attributes.value(u"signal"_s)));
    } else if (action == "rename"_L1) {
        QString old = event.attributes.value(u"oldName"_s);
        entry.text = u"renamed from %1"_s.arg(old.startsWith(u'/') ? old.mid(1) : old);
    } else {
        entry.text = words.value(action, action);
    }
}

void tellResource(ActivityEntry &entry, const Event &event)
{
    static const QHash<QString, QString> words = {{u"create"_s, u"created"_s},
                                                  {u"destroy"_s, u"removed"_s},
                                                  {u"remove"_s, u"removed"_s},
                                                  {u"update"_s, u"changed"_s},
                                                  {u"prune"_s, u"those that nobody used were removed"_s}};
    const QString container = event.attributes.value(u"container"_s).left(12);
    const bool isNetwork = event.type == Event::Type::Network;
    entry.topic = isNetwork ? Topic::Network : Topic::Volume;
    const QString name = isNetwork ? event.attributes.value(u"name"_s, event.actorId.left(12)) : event.actorId;
    entry.subject = u"%1 %2"_s.arg(isNetwork ? u"network"_s : u"volume"_s, name);
    if (event.action == "connect"_L1)
        entry.text = u"joined by %1"_s.arg(container);
    else if (event.action == "disconnect"_L1)
        entry.text = u"left by %1"_s.arg(container);
    else
        entry.text = words.value(event.action, event.action);
}

void tellImage(ActivityEntry &entry, const Event &event)
{
    static const QHash<QString, QString> words = {{u"pull"_s, u"pulled"_s},
                                                  {u"tag"_s, u"got this name"_s},
                                                  {u"untag"_s, u"lost a name"_s},
                                                  {u"delete"_s, u"deleted"_s},
                                                  {u"remove"_s, u"deleted"_s},
                                                  {u"load"_s, u"loaded"_s},
                                                  {u"import"_s, u"imported"_s},
                                                  {u"loadfromarchive"_s, u"loaded"_s},
                                                  {u"build"_s, u"built"_s},
                                                  {u"create"_s, u"created"_s},
                                                  {u"prune"_s, u"those that nobody used were deleted"_s}};
    // The id of a pull is a name; of a tag the name stands beside it.
    const QString named = event.attributes.value(u"name"_s, event.actorId);
    const bool isId = event.actorId.startsWith("sha256:"_L1);
    entry.topic = Topic::Image;
    entry.image = isId ? named : event.actorId;
    entry.subject = u"image %1"_s.arg(entry.image.startsWith("sha256:"_L1) ? entry.image.mid(7, 12) : entry.image);
    entry.text = words.value(event.action, event.action);
}

} // namespace

ActivityEntry eventEntry(const Event &event)
{
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Event;
    entry.time = QDateTime::fromMSecsSinceEpoch(event.timeNano / 1'000'000, Qt::UTC);
    entry.project = event.project();
    switch (event.type) {
    case Event::Type::Container:
        tellContainer(entry, event);
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
        entry.subject = u"engine"_s;
        entry.text = event.action;
        break;
    }
    return entry;
}

} // namespace pierside::items
