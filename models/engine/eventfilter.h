// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <QByteArray>

namespace pierside::engine {

//! What an event asks of the mirror. For the engine room.
enum class EventUse {
    Ignore,  //!< not ours: exec_*, top, attach, mount ...; engines match filters by prefix and send some of these
    Show,    //!< for the activity page only: nothing that is mirrored changes by it
    Inspect, //!< what it names has to be asked for
    Probe,   //!< Podman ran a command in the container, perhaps its health check, and will soon know what came of it
    Remove,  //!< what it names is gone
    List,    //!< it does not say which: everything of its type
};

EventUse useOf(const Event &event);

//! The value of the filters parameter of GET /events: types and actions, an allow-list. An engine that does not know an
//! action ignores it; health checks run as exec and would wake us with three events each without it.
QByteArray filterForEvents();

} // namespace pierside::engine
