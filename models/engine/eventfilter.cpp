// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventfilter.h"

#include "models/engine/json.h"

#include <array>
#include <set>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    Event::Type type;
    QLatin1StringView action; //!< up to a colon: "health_status: healthy" is health_status
    EventUse use;
};

// Podman sends remove, died, cleanup, disconnect for a container that is gone, and health_status on each probe.
constexpr std::array rules{
    Rule{Event::Type::Container, "create"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "start"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "restart"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "die"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "died"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "oom"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "pause"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "unpause"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "rename"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "update"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "health_status"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "cleanup"_L1, EventUse::Inspect},
    Rule{Event::Type::Container, "exec_died"_L1, EventUse::Probe}, // Docker's is exec_die
    Rule{Event::Type::Container, "stop"_L1, EventUse::Show},
    Rule{Event::Type::Container, "kill"_L1, EventUse::Show},
    Rule{Event::Type::Container, "destroy"_L1, EventUse::Remove},
    Rule{Event::Type::Container, "remove"_L1, EventUse::Remove},
    Rule{Event::Type::Container, "prune"_L1, EventUse::List},
    Rule{Event::Type::Network, "create"_L1, EventUse::Inspect},
    Rule{Event::Type::Network, "update"_L1, EventUse::Inspect},
    Rule{Event::Type::Network, "connect"_L1, EventUse::Inspect},
    Rule{Event::Type::Network, "disconnect"_L1, EventUse::Inspect},
    Rule{Event::Type::Network, "destroy"_L1, EventUse::Remove},
    Rule{Event::Type::Network, "remove"_L1, EventUse::Remove},
    Rule{Event::Type::Network, "prune"_L1, EventUse::List},
    Rule{Event::Type::Volume, "create"_L1, EventUse::Inspect},
    Rule{Event::Type::Volume, "destroy"_L1, EventUse::Remove},
    Rule{Event::Type::Volume, "remove"_L1, EventUse::Remove},
    Rule{Event::Type::Volume, "prune"_L1, EventUse::List},
    Rule{Event::Type::Image, "pull"_L1, EventUse::Inspect},
    Rule{Event::Type::Image, "tag"_L1, EventUse::Inspect},
    Rule{Event::Type::Image, "untag"_L1, EventUse::Inspect},
    Rule{Event::Type::Image, "delete"_L1, EventUse::Inspect},
    Rule{Event::Type::Image, "remove"_L1, EventUse::Inspect},
    // These create images but do not name them.
    Rule{Event::Type::Image, "load"_L1, EventUse::List},
    Rule{Event::Type::Image, "loadfromarchive"_L1, EventUse::List},
    Rule{Event::Type::Image, "import"_L1, EventUse::List},
    Rule{Event::Type::Image, "build"_L1, EventUse::List},
    Rule{Event::Type::Image, "create"_L1, EventUse::List},
    Rule{Event::Type::Image, "prune"_L1, EventUse::List},
};

} // namespace

EventUse useOf(const Event &event)
{
    const QStringView action =
        QStringView(event.action).first(event.action.contains(u':') ? event.action.indexOf(u':') : event.action.size());
    for (const Rule &rule : rules) {
        if (rule.type == event.type && rule.action == action)
            return rule.use;
    }
    return EventUse::Ignore;
}

QByteArray filterForEvents()
{
    std::set<QString> actions;
    for (const Rule &rule : rules)
        actions.insert(rule.action);
    QJsonArray list;
    for (const QString &action : actions)
        list.append(action);
    return json::compact(
        {{"type"_L1, QJsonArray{"container"_L1, "network"_L1, "volume"_L1, "image"_L1}}, {"event"_L1, list}});
}

} // namespace pierside::engine
