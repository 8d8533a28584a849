// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/enginebanner.h"

#include "models/dashboard/dashboard.h"
#include "ui/widgets/notices.h"

namespace pierside::ui {

EngineBanner::EngineBanner(engine::EngineState &state, Notices &notices, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_notices(notices)
{
    connect(&state, &engine::EngineState::connectionChanged, this, &EngineBanner::update);
}

void EngineBanner::update()
{
    if (m_state.connection() != engine::EngineState::Connection::Stale)
        return m_notices.setGlobal(std::nullopt);
    Notice notice;
    notice.tone = Token::Stale;
    notice.sentence = tr("Engine disconnected. Showing last known state");
    notice.detail = m_state.lastError().message();
    notice.buttons = {{tr("Try now"), [this] { m_state.retryNow(); }}};
    m_notices.setGlobal(notice);
}

} // namespace pierside::ui

#include "moc_enginebanner.cpp"
