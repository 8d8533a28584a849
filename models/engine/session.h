// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/mailbox.h"

#include <QObject>

#include <memory>

namespace pierside::engine {

class Engine;
class Mirror;

//! \brief One connection as EngineState sees it: owns a Mirror on the engine's I/O thread and brings what it says to
//! the thread of this object. After its destruction nothing arrives any more.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(std::shared_ptr<Engine> engine, const QStringList &wantedImages, QObject *parent = nullptr);
    ~Session() override;

    void setWantedImages(const QStringList &references);
    std::shared_ptr<Engine> engine() const { return m_engine; }

Q_SIGNALS:
    //! Once: listed and complete.
    void live(const pierside::engine::EngineInfo &info, const pierside::engine::Snapshot &snapshot);
    void delivered(const pierside::engine::Delivery &delivery);
    //! Once, last. Also where it never went live.
    void lost(const pierside::Error &error);

private:
    const std::shared_ptr<Engine> m_engine;
    const std::shared_ptr<Mailbox> m_mailbox;
    Mirror *m_mirror; //!< lives and dies on the I/O thread
};

} // namespace pierside::engine
