// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <QByteArray>

namespace pierside::engine {

//! What the mirror does with an event. Internal to this module.
enum class EventUse {
    Ignore,  //!< nothing: exec_*, top, attach, mount ...; engines match filters by prefix and send some of these
    Show,    //!< only reports it: nothing mirrored has changed
    Inspect, //!< inspects the object it names
    Probe,   //!< Podman ran a command in the container, maybe its health check; the result is known soon
    Remove,  //!< the object it names is gone
    List,    //!< refreshes all objects of its type, since it names none
};

EventUse useOf(const Event &event);

//! The value of the filters parameter of GET /events: an allow-list of types and actions. Without it, each health check
//! sends three exec events. An engine ignores actions that it does not know.
QByteArray filterForEvents();

} // namespace pierside::engine
