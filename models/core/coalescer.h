// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"

#include <QObject>
#include <QTimer>

namespace pierside {

//! \brief Turns a burst of requests into one signal.
//!
//! due() is emitted \a quiet after the last request(), at the latest \a cap after the first one of a burst. Lives on
//! one thread.
class Coalescer : public QObject
{
    Q_OBJECT

public:
    Coalescer(Milliseconds quiet, Milliseconds cap, QObject *parent = nullptr);

    void request();
    //! Drops pending requests.
    void clear();
    bool isPending() const { return m_capTimer.isActive(); }

Q_SIGNALS:
    void due();

private:
    void fire();

    QTimer m_quietTimer;
    QTimer m_capTimer;
};

} // namespace pierside
