// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pierside::engine {
class EngineState;
}

namespace pierside::ui {

class Notices;

//! \brief Shows a banner while the engine is disconnected and the window shows the last known state.
class EngineBanner : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    EngineBanner(engine::EngineState &state, Notices &notices, QObject *parent);

private:
    void update();

    engine::EngineState &m_state;
    Notices &m_notices;
};

} // namespace pierside::ui
