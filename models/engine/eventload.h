// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/values.h"

#include <QElapsedTimer>

// Limits for events that wait and for their rate. Internal to this module.
namespace pierside::engine {

//! \brief Counts waiting events and reports when there are too many to keep.
class EventLoad
{
public:
    void add(const Event &event);
    void remove(const Event &event);
    void clear() { *this = {}; }
    bool isTooMuch() const;

private:
    qsizetype m_count = 0;
    qsizetype m_bytes = 0;
};

//! \brief Limits the rate of a stream of events: allows bursts, and the steady rate of a busy engine.
class EventMeter
{
public:
    //! Counts one event, a line of \a bytes; false if the rate is too high to follow.
    bool take(qsizetype bytes);

private:
    QElapsedTimer m_clock;
    double m_count = 0; // events above the steady rate
    double m_bytes = 0;
};

//! The error of a stream whose rate is too high.
Error tooManyEvents();

} // namespace pierside::engine
