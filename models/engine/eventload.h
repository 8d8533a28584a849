// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/values.h"

#include <QElapsedTimer>

// How many events may wait, and how many may come. For the engine room.
namespace pierside::engine {

//! \brief Counts events that wait somewhere, and knows when they are too many to be kept.
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

//! \brief Measures a stream of events: lets a burst through, and a steady flow up to what a busy engine makes.
class EventMeter
{
public:
    //! One more event, from a line of so many bytes; false where they are more than can be followed.
    bool take(qsizetype bytes);

private:
    QElapsedTimer m_clock;
    double m_count = 0; // what the steady flow has not carried off yet
    double m_bytes = 0;
};

//! What a stream of events fails with then.
Error tooManyEvents();

} // namespace pierside::engine
