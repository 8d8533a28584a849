// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/session.h"

#include "models/core/relay.h"
#include "models/engine/engine.h"
#include "models/engine/mirror.h"

#include <QThread>

namespace pierside::engine {

Session::Session(std::shared_ptr<Engine> engine, const QStringList &wantedImages, QObject *parent)
    : QObject(parent)
    , m_engine(std::move(engine))
    , m_mailbox(std::make_shared<Mailbox>())
{
    const auto relay = detail::Relay::create(this);
    MirrorSink sink;
    sink.live = [this, relay](const EngineInfo &info, const Snapshot &snapshot) {
        relay->post([this, info, snapshot] { Q_EMIT live(info, snapshot); });
    };
    sink.mail = [this, relay] { relay->post([this] { Q_EMIT delivered(m_mailbox->take()); }); };
    sink.lost = [this, relay](const Error &error) { relay->post([this, error] { Q_EMIT lost(error); }); };
    m_mirror = new Mirror(m_engine.get(), m_mailbox, std::move(sink), wantedImages);
    m_mirror->moveToThread(m_engine->ioThread());
    m_mirror->post([mirror = m_mirror] { mirror->start(); });
}

Session::~Session()
{
    m_mirror->deleteLater();
}

void Session::setWantedImages(const QStringList &references)
{
    m_mirror->post([mirror = m_mirror, references] { mirror->setWantedImages(references); });
}

} // namespace pierside::engine

#include "moc_session.cpp"
