// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/startnote.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

void insertTime(QJsonObject &object, const QString &key, const QDateTime &time)
{
    if (time.isValid())
        object.insert(key, time.toUTC().toString(Qt::ISODateWithMs));
}

void insertMs(QJsonObject &object, const QString &key, const std::optional<Milliseconds> &time)
{
    if (time)
        object.insert(key, qint64(time->count()));
}

std::optional<Milliseconds> usualTime(const actions::UsualStart &usual, const QString &service)
{
    const auto it = usual.services.constFind(service);
    return it == usual.services.cend() ? std::nullopt : std::optional(*it);
}

QJsonObject toJson(const plan::ServiceStart &start, const actions::UsualStart &usual)
{
    QJsonObject object{{u"service"_s, start.service}};
    insertTime(object, u"created"_s, start.created);
    insertTime(object, u"started"_s, start.started);
    insertTime(object, u"ready"_s, start.ready);
    insertMs(object, u"readyMs"_s, start.ownTime());
    insertMs(object, u"usualMs"_s, usualTime(usual, start.service));
    if (!start.blockedBy.isEmpty()) {
        object.insert(u"blockedBy"_s, start.blockedBy);
        object.insert(u"blockedMs"_s, qint64(start.blockedFor.count()));
    }
    return object;
}

} // namespace

StartNote startNote(const plan::StartTimeline &timeline, const actions::UsualStart &usual)
{
    StartNote note;
    if (timeline.isEmpty())
        return note;
    note.text = plan::startSummary(timeline, usual.ready);
    insertTime(note.json, u"begin"_s, timeline.begin);
    insertMs(note.json, u"readyMs"_s, timeline.readyAfter());
    insertMs(note.json, u"usualMs"_s, usual.ready);
    if (const plan::ServiceStart *slowest = timeline.slowest())
        note.json.insert(u"slowest"_s, slowest->service);
    QJsonArray services;
    for (const plan::ServiceStart &start : timeline.services)
        services.append(toJson(start, usual));
    note.json.insert(u"services"_s, services);
    return note;
}

StartNote rememberedNote(const actions::StartHistory &history, const QString &key, const plan::StartTimeline &timeline)
{
    const StartNote note = startNote(timeline, actions::usualOf(history.of(key), timeline));
    // The start succeeded even if it cannot be recorded.
    if (const auto record = actions::recordOf(timeline))
        (void)history.add(key, *record);
    return note;
}

} // namespace pierside::cli
