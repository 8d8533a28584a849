// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "models/core/translate.h"

#include <QDateTime>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool isWanted(const engine::Event &event, const ProjectName &project, const QStringList &services)
{
    const auto label = [&event](const QString &key) { return event.attributes.value(u"com.docker.compose."_s + key); };
    return event.type == engine::Event::Type::Container && event.project() == project &&
           label(u"oneoff"_s) != u"True"_s && (services.isEmpty() || services.contains(label(u"service"_s)));
}

QString eventText(const engine::Event &event)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.timeNano / 1'000'000, Qt::UTC).toLocalTime();
    const qint64 micros = event.timeNano / 1000 % 1'000'000;
    QStringList attributes;
    for (auto it = event.attributes.cbegin(); it != event.attributes.cend(); ++it) {
        if (!it.key().startsWith(u"com.docker.compose."_s))
            attributes.append(it.key() + u'=' + *it);
    }
    return u"%1.%2 container %3 %4 (%5)"_s.arg(time.toString(u"yyyy-MM-dd hh:mm:ss"_s),
                                               QString::number(micros).rightJustified(6, u'0'), event.action,
                                               event.actorId, attributes.join(u", "_s));
}

QJsonObject eventJson(const engine::Event &event)
{
    QJsonObject attributes;
    for (auto it = event.attributes.cbegin(); it != event.attributes.cend(); ++it) {
        if (!it.key().startsWith(u"com.docker.compose."_s))
            attributes.insert(it.key(), *it);
    }
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.timeNano / 1'000'000, Qt::UTC);
    return {{u"time"_s, time.toString(Qt::ISODateWithMs)},
            {u"type"_s, u"container"_s},
            {u"action"_s, event.action},
            {u"id"_s, event.actorId},
            {u"service"_s, event.attributes.value(u"com.docker.compose.service"_s)},
            {u"attributes"_s, attributes}};
}

} // namespace

ExitCode runEvents(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    const QStringList services = run.line().arguments;
    Output &out = run.out();
    const Task<Done> stream = (*engine)->events({}, [&out, project, services](const engine::Event &event) {
        if (!isWanted(event, *project, services))
            return;
        if (out.isJson())
            out.jsonLine(eventJson(event));
        else
            out.result(eventText(event));
    });
    const auto ended = run.follow(stream);
    if (!ended)
        return run.endOf(ended);
    return run.endOf(failure(ErrorCode::Unreachable, tr("events"), tr("the engine closed the stream")));
}

} // namespace pierside::cli
